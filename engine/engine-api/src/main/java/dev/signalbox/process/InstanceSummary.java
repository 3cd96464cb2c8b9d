package dev.signalbox.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of instances.
 *
 * @param incidents how many steps of it have failed and wait for an operator
 * @param tasks how many of its tasks wait for a person
 * @param startedBy the actor that started it; null where the engine did (a call activity)
 */
public record InstanceSummary(
    ProcessInstanceId id,
    InstanceState state,
    @Nullable String businessKey,
    DefinitionRef definition,
    Instant started,
    @Nullable Instant ended,
    int incidents,
    int tasks,
    @Nullable String startedBy) {}
