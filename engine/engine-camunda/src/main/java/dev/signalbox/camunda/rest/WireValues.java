package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Process values as Camunda's REST writes them: {@code {"type","value","valueInfo"}} by name. What
 * is of a wrong type is refused with {@code VARIABLES_INVALID} and all the wrong names.
 */
final class WireValues {
  private static final String OCTETS = "application/octet-stream";

  private WireValues() {}

  static Map<String, @Nullable Object> read(@Nullable JsonNode variables) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    if (variables == null || variables.isNull()) {
      return values;
    }
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      try {
        values.put(variable.getKey(), value(variable.getValue()));
      } catch (IllegalArgumentException | ArithmeticException | JsonProcessingException e) {
        errors.add(new FieldError(variable.getKey(), String.valueOf(e.getMessage())));
      }
    }
    if (!errors.isEmpty()) {
      FieldError first = errors.get(0);
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID,
          "The variable " + first.field() + ": " + first.message(),
          errors);
    }
    return values;
  }

  private static @Nullable Object value(JsonNode variable) throws JsonProcessingException {
    JsonNode value = variable.path("value");
    String type = variable.path("type").asText("").toLowerCase(Locale.ROOT);
    if (!variable.isObject()) {
      throw new IllegalArgumentException("it is no {\"type\",\"value\"}");
    }
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return switch (type) {
      case "" -> DoorJson.value(value);
      case "string", "date" -> text(value);
      case "boolean" -> bool(value);
      case "integer", "short" -> number(value).intValueExact();
      case "long" -> number(value).longValueExact();
      case "double" -> number(value).doubleValue();
      case "json" -> DoorJson.value(text(value));
      case "object" -> object(variable, value);
      case "file", "bytes" -> file(variable, text(value));
      default -> throw new IllegalArgumentException("the type " + type + " is not supported");
    };
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("the value is no text");
    }
    return value.asText();
  }

  private static Boolean bool(JsonNode value) {
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("the value is neither true nor false");
    }
    return value.asBoolean();
  }

  private static BigDecimal number(JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException("the value is no number");
    }
    return value.decimalValue();
  }

  private static @Nullable Object object(JsonNode variable, JsonNode value)
      throws JsonProcessingException {
    String format = variable.path("valueInfo").path("serializationDataFormat").asText("");
    if (!format.equals("application/json")) {
      throw new IllegalArgumentException("an object must be serialized as application/json");
    }
    return DoorJson.value(text(value));
  }

  private static FileContent file(JsonNode variable, String base64) {
    JsonNode info = variable.path("valueInfo");
    String mediaType = info.path("mimetype").asText(info.path("mimeType").asText(OCTETS));
    return new FileContent(
        info.path("filename").asText("data"), mediaType, Base64.getDecoder().decode(base64));
  }

  static Map<String, Object> write(Map<String, @Nullable Object> values) {
    Map<String, Object> variables = new LinkedHashMap<>();
    values.forEach((name, value) -> variables.put(name, wire(value)));
    return variables;
  }

  private static Map<String, @Nullable Object> wire(@Nullable Object value) {
    if (value == null) {
      return wire("Null", null, Map.of());
    }
    if (value instanceof FileContent file) {
      return wire(
          "File",
          Base64.getEncoder().encodeToString(file.bytes()),
          Map.of("filename", file.name(), "mimetype", file.mediaType()));
    }
    if (value instanceof Map || value instanceof List) {
      String json = new String(DoorJson.write(value), StandardCharsets.UTF_8);
      return wire("Json", json, Map.of());
    }
    return wire(value.getClass().getSimpleName(), value, Map.of());
  }

  private static Map<String, @Nullable Object> wire(
      String type, @Nullable Object value, Map<String, Object> info) {
    Map<String, @Nullable Object> variable = new LinkedHashMap<>();
    variable.put("type", type);
    variable.put("value", value);
    variable.put("valueInfo", info);
    return variable;
  }
}
