package dev.signalbox.gateway;

import java.time.Instant;

/**
 * A back end that an operator took out of service.
 *
 * @param backEnd its id
 * @param by the login of who did it
 */
public record Drain(String backEnd, String by, Instant since) {}
