package dev.signalbox.audit;

import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;
import org.jspecify.annotations.Nullable;

/**
 * Who decided, for whom, and where in which instance; no element for a deployment or a
 * configuration.
 */
public record DecisionScope(Caller caller, @Nullable ElementRef element) {}
