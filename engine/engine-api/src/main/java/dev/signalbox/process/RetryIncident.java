package dev.signalbox.process;

import dev.signalbox.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Gives a failed step new attempts; the reason, where one is given, is recorded. */
public record RetryIncident(Caller caller, String incidentId, @Nullable String reason) {}
