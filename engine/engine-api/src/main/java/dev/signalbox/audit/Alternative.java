package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/** Another answer that the model weighed; confidence 0..1, null when it has none. */
public record Alternative(String value, @Nullable Double confidence) {}
