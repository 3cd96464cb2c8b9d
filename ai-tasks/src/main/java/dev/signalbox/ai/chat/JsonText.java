package dev.signalbox.ai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads the JSON that a model writes: one value, and nothing else but a code fence around it. */
final class JsonText {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String FENCE = "```";

  private JsonText() {}

  /** The value; empty where the text is none. */
  static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(JSON.readTree(unfenced(text.strip()))).filter(it -> !it.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** As process values have it: texts, numbers, booleans, lists, maps. */
  static Object value(JsonNode json) {
    return JSON.convertValue(json, Object.class);
  }

  private static String unfenced(String text) {
    int firstEnd = text.indexOf('\n');
    boolean fenced = text.startsWith(FENCE) && text.endsWith(FENCE) && firstEnd > 0;
    return fenced && text.length() - FENCE.length() > firstEnd
        ? text.substring(firstEnd, text.length() - FENCE.length())
        : text;
  }
}
