package dev.signalbox.process;

import java.time.Instant;

/**
 * Open incidents that are alike: of one element of one process, with one code.
 *
 * @param elementId the BPMN element that cannot go on
 * @param example the message of the newest
 */
public record IncidentGroup(
    String processKey,
    String elementId,
    String code,
    long count,
    Instant oldest,
    Instant newest,
    String example) {}
