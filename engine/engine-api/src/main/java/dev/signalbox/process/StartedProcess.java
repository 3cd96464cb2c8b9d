package dev.signalbox.process;

import org.jspecify.annotations.Nullable;

/** What a start made. */
public record StartedProcess(
    ProcessInstanceId instanceId, @Nullable String businessKey, DefinitionRef definition) {}
