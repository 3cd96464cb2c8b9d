package dev.signalbox.bench.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a program asks the gateway. */
record Question(Map<String, Object> fields) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Question of(String model, String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("input", text);
    return new Question(fields);
  }

  Question with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Question(more);
  }

  Question within(String time) {
    return with("maxLatency", time);
  }

  String json() {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it is always JSON", e);
    }
  }
}
