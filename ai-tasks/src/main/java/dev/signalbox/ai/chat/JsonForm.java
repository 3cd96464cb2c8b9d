package dev.signalbox.ai.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The answer is JSON that fits a schema. */
record JsonForm(AnswerSchema checked) implements AnswerForm {
  @Override
  public String schema() {
    return checked.text();
  }

  @Override
  public Read read(String text) {
    JsonNode json =
        JsonText.parse(text).orElseThrow(() -> NoAnswerException.unreadable("it is no JSON"));
    checked
        .problem(json)
        .ifPresent(
            broken -> {
              throw NoAnswerException.unreadable("it does not fit the schema at " + broken);
            });
    if (json.isNull()) {
      throw NoAnswerException.unreadable("it is null");
    }
    return new Read(JsonText.value(json), List.of());
  }
}
