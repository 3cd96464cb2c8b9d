package dev.signalbox.ai.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.audit.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer is one of the labels: {@code {"label": "billing"}}, or the label alone from a server
 * that holds its models to no schema.
 */
record LabelForm(List<String> labels) implements AnswerForm {
  LabelForm {
    labels = List.copyOf(labels);
  }

  @Override
  public String schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ArrayNode choice =
        schema.putObject("properties").putObject("label").put("type", "string").putArray("enum");
    labels.forEach(choice::add);
    schema.putArray("required").add("label");
    return schema.put("additionalProperties", false).toString();
  }

  @Override
  public Read read(String text) {
    String label = JsonText.parse(text).flatMap(LabelForm::label).orElse(text.strip());
    if (!labels.contains(label)) {
      throw NoAnswerException.unreadable("it is none of the labels");
    }
    List<Alternative> all = new ArrayList<>();
    all.add(new Alternative(label, null));
    labels.stream()
        .filter(it -> !it.equals(label))
        .forEach(it -> all.add(new Alternative(it, null)));
    return new Read(label, all);
  }

  private static Optional<String> label(JsonNode json) {
    return Optional.ofNullable(json.get("label")).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
