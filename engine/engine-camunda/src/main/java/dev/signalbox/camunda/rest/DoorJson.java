package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The door's JSON, apart from that of the rest of the application: Camunda's clients expect it. */
final class DoorJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  private static final ObjectMapper MAPPER = mapper();

  private DoorJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = JsonMapper.builder().build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(100)
                .maxStringLength(DoorRequest.MAX_BODY)
                .build());
    return mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  static JsonNode object(byte[] body) {
    if (body.length == 0) {
      return MAPPER.createObjectNode();
    }
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, "The body is no well-formed JSON.", e);
    }
    throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "The body is no JSON object.");
  }

  /** A JSON text as a process value. */
  static @Nullable Object value(String text) throws JsonProcessingException {
    return MAPPER.readValue(text, Object.class);
  }

  /** A JSON node as a process value. */
  static @Nullable Object value(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer of maps and lists is always JSON", e);
    }
  }

  static @Nullable String time(@Nullable Date date) {
    return date == null ? null : TIME.format(Instant.ofEpochMilli(date.getTime()));
  }

  /** A text field; null where it is missing, null or no text. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode node = object.get(field);
    return node == null || node.isNull() ? null : node.asText();
  }
}
