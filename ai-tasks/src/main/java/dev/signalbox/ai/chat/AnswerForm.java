package dev.signalbox.ai.chat;

import dev.signalbox.audit.Alternative;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model is to answer, and how its words are read. */
sealed interface AnswerForm permits LabelForm, JsonForm, TextForm {
  /** The JSON schema that the answer fits; null where it is free text. */
  @Nullable String schema();

  /**
   * Reads what the model wrote.
   *
   * @throws NoAnswerException it is not of this form
   */
  Read read(String text);

  /**
   * What it wrote.
   *
   * @param alternatives everything it could choose, best first; empty where it did not choose
   */
  record Read(Object value, List<Alternative> alternatives) {}
}
