package dev.signalbox.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of a policy task, or what is wrong with them. */
sealed interface PolicyTaskInputs {
  Set<String> OWN = Set.of("query", "data", "resultVariable");
  ObjectMapper SORTED =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  /**
   * @param query the rule, dotted: {@code custom.tickets.may_auto_route}
   * @param data what {@code data} holds, and every further input by its name
   */
  record Complete(String query, Map<String, @Nullable Object> data, String resultVariable)
      implements PolicyTaskInputs {

    /** Of the data, {@code sha256:<hex>}. */
    String digest() {
      try {
        return "sha256:" + Digests.sha256(SORTED.writeValueAsString(data));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("the data of a policy task is JSON", e);
      }
    }
  }

  /** No attempt can run with them. */
  record Wrong(String problem) implements PolicyTaskInputs {}

  static PolicyTaskInputs of(Map<String, @Nullable Object> inputs) {
    if (!(inputs.get("query") instanceof String query) || query.isBlank()) {
      return new Wrong("the input query names a rule, such as custom.tickets.may_auto_route");
    }
    if (!(inputs.get("resultVariable") instanceof String result) || result.isBlank()) {
      return new Wrong("the input resultVariable names the variable for the answer");
    }
    Object given = inputs.get("data");
    if (given != null && !(given instanceof Map)) {
      return new Wrong("the input data is a map of names and values, or left out");
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((name, value) -> data.put(String.valueOf(name), value));
    }
    inputs.forEach(
        (name, value) -> {
          if (!OWN.contains(name)) {
            data.put(name, value);
          }
        });
    return new Complete(path(query.strip()), data, result.strip());
  }

  private static String path(String query) {
    return query.startsWith("data.") ? query.substring("data.".length()) : query;
  }
}
