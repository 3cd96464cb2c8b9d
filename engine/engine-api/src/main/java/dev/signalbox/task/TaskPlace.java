package dev.signalbox.task;

import dev.signalbox.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/** Where a user task stands. */
public record TaskPlace(
    ProcessInstanceId instanceId,
    String processKey,
    @Nullable String processName,
    String elementId,
    @Nullable String businessKey) {}
