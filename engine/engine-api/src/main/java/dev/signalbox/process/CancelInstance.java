package dev.signalbox.process;

import dev.signalbox.identity.Caller;

/** Ends a running instance before its time; the reason is recorded. */
public record CancelInstance(Caller caller, ProcessInstanceId instanceId, String reason) {}
