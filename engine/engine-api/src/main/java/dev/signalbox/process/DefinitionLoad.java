package dev.signalbox.process;

import java.time.Instant;

/**
 * One version of a process and what runs of it.
 *
 * @param running instances that have not ended
 * @param failing of these, with an open incident
 * @param waiting of these, with an open user task
 * @param both of these, with an open incident and an open user task: counted as failing and as
 *     waiting
 */
public record DefinitionLoad(
    DefinitionRef definition,
    Instant deployed,
    long running,
    long failing,
    long waiting,
    long both) {}
