package dev.signalbox.ai.model;

import org.jspecify.annotations.Nullable;

/**
 * What a model is asked about.
 *
 * @param text the input as text
 * @param value the process value that it was before: text, a number, JSON; for models that take
 *     more than text
 */
public record ModelInput(String text, @Nullable Object value) {
  public ModelInput(String text) {
    this(text, text);
  }
}
