package dev.signalbox.ai.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer is what the model wrote, as it is. */
record TextForm() implements AnswerForm {
  @Override
  public @Nullable String schema() {
    return null;
  }

  @Override
  public Read read(String text) {
    return new Read(text.strip(), List.of());
  }
}
