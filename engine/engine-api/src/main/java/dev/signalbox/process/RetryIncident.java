package dev.signalbox.process;

import dev.signalbox.identity.Caller;

/** Gives a failed step new attempts. */
public record RetryIncident(Caller caller, String incidentId) {}
