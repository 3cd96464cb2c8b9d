package dev.signalbox.ai.model;

import org.jspecify.annotations.Nullable;

/**
 * What a model is asked about.
 *
 * @param text the input as text
 * @param value the process value that it was before: text, a number, JSON; for models that take
 *     more than text
 * @param relay where the answer goes as it comes; null where it is wanted as a value alone
 */
public record ModelInput(String text, @Nullable Object value, @Nullable Relay relay) {
  public ModelInput(String text) {
    this(text, text);
  }

  public ModelInput(String text, @Nullable Object value) {
    this(text, value, null);
  }
}
