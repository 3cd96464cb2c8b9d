package dev.signalbox.process;

import java.time.Instant;

/**
 * A step that cannot go on: {@code code} is an {@link dev.signalbox.error.ErrorCode} name, the
 * message says why.
 *
 * @param since when the step was given up
 * @param attempts how often it was tried; 0 where that is not known
 */
public record IncidentView(
    String id, String elementId, String code, String message, Instant since, int attempts) {}
