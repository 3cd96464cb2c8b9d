package dev.signalbox.ai.model;

/** What a model is asked: text that is not blank. */
public record ModelInput(String text) {
  public ModelInput {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a model is not asked about nothing");
    }
  }
}
