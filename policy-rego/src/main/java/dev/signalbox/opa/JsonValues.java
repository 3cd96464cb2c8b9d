package dev.signalbox.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as plain Java: maps, lists, strings, numbers, booleans. */
final class JsonValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonValues() {}

  /** The value of a node that is not null. */
  static Object of(JsonNode node) {
    try {
      return JSON.treeToValue(node, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always readable", e);
    }
  }
}
