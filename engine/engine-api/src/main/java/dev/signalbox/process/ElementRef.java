package dev.signalbox.process;

import org.jspecify.annotations.Nullable;

/** A place in a running instance: the BPMN element by its id. */
public record ElementRef(
    ProcessInstanceId instanceId,
    DefinitionRef definition,
    String elementId,
    @Nullable String businessKey) {}
