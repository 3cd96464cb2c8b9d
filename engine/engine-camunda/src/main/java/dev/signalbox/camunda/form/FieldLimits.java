package dev.signalbox.camunda.form;

import org.jspecify.annotations.Nullable;

/**
 * The constraints of a form field beside {@code required}; null where the model names none. Bounds
 * are inclusive, lengths are in characters.
 */
public record FieldLimits(
    boolean readonly,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Integer minLength,
    @Nullable Integer maxLength) {
  static final FieldLimits NONE = new FieldLimits(false, null, null, null, null);
}
