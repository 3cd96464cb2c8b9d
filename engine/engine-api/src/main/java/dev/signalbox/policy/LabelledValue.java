package dev.signalbox.policy;

import org.jspecify.annotations.Nullable;

/** A value with its sensitivity label; the value may be left out (null) where no rule needs it. */
public record LabelledValue(String label, @Nullable Object value) {}
