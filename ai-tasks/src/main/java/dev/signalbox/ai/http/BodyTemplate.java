package dev.signalbox.ai.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelYaml;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's body as JSON. A text that is {@code {input}} alone stands for the input as it is,
 * {@code {input/amount}} for what lies at that JSON pointer (RFC 6901) in it; inside of other texts
 * they stand for its text. Whatever the input is, it stays a value: it cannot change the body's
 * shape.
 */
final class BodyTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("\\{input((?:/[^{}]*)?)}");

  private final JsonNode template;

  private BodyTemplate(JsonNode template) {
    this.template = template;
  }

  /**
   * Reads the key {@code body}.
   *
   * @throws dev.signalbox.ai.model.ModelUnusableException it is missing, or without the input
   */
  static BodyTemplate read(ModelYaml yaml) {
    Object body = yaml.asMap().get("body");
    JsonNode template = JSON.valueToTree(body);
    if (!PLACE.matcher(template.toString()).find()) {
      throw yaml.wrong("body", "does not say where the {input} goes");
    }
    return new BodyTemplate(template);
  }

  /**
   * The body for an input.
   *
   * @throws IllegalArgumentException the input lacks something
   */
  byte[] fill(ModelInput input) {
    try {
      return JSON.writeValueAsBytes(filled(template, input));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the input is no JSON value", e);
    }
  }

  private static JsonNode filled(JsonNode node, ModelInput input) {
    if (node.isTextual()) {
      return filled(node.textValue(), input);
    }
    if (node instanceof ArrayNode list) {
      ArrayNode filled = JSON.createArrayNode();
      list.forEach(it -> filled.add(filled(it, input)));
      return filled;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode filled = JSON.createObjectNode();
      object.properties().forEach(it -> filled.set(it.getKey(), filled(it.getValue(), input)));
      return filled;
    }
    return node;
  }

  private static JsonNode filled(String text, ModelInput input) {
    Matcher places = PLACE.matcher(text);
    if (places.matches()) {
      return at(places.group(1), input);
    }
    return TextNode.valueOf(
        places.reset().replaceAll(it -> Matcher.quoteReplacement(text(it.group(1), input))));
  }

  private static String text(String pointer, ModelInput input) {
    if (pointer.isEmpty()) {
      return input.text();
    }
    JsonNode value = at(pointer, input);
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static JsonNode at(String pointer, ModelInput input) {
    JsonNode found = value(input).at(JsonPointer.compile(pointer));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("the input has nothing at " + pointer);
    }
    return found;
  }

  private static JsonNode value(ModelInput input) {
    Object value = input.value();
    boolean json =
        value instanceof Map
            || value instanceof List
            || value instanceof Number
            || value instanceof Boolean;
    return json ? JSON.valueToTree(value) : TextNode.valueOf(input.text());
  }
}
