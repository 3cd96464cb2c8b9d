package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.connector.descriptor.JsonShape;
import dev.signalbox.process.FileContent;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns process values into JSON and back. */
final class JsonValues {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).build();
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

  private JsonValues() {}

  /**
   * The operation's own inputs as JSON. Null means absent. A text that Modeler's fields made of a
   * number or a truth value becomes one where the schema wants one.
   */
  static ObjectNode inputs(
      Map<String, @Nullable Object> inputs, JsonShape shape, Set<String> others) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    inputs.forEach(
        (name, value) -> {
          if (value != null && !others.contains(name)) {
            own.set(name, typed(toJson(value), shape.typesOf(name)));
          }
        });
    return own;
  }

  /** A file becomes an object with its name, its media type and its bytes in Base64. */
  static JsonNode toJson(@Nullable Object value) {
    return JSON.valueToTree(plain(value));
  }

  /** Null, String, Boolean, Integer, Long, Double, List or Map. */
  static @Nullable Object fromJson(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isBigInteger() || node.isBigDecimal()) {
      return node.doubleValue();
    }
    if (node.isObject()) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      node.fields().forEachRemaining(e -> object.put(e.getKey(), fromJson(e.getValue())));
      return object;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new java.util.ArrayList<>();
      node.forEach(each -> list.add(fromJson(each)));
      return list;
    }
    return JSON.convertValue(node, Object.class);
  }

  private static JsonNode typed(JsonNode value, Collection<String> types) {
    if (!value.isTextual() || types.isEmpty() || types.contains("string")) {
      return value;
    }
    String text = value.asText().strip();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
      return nodes.booleanNode(text.equals("true"));
    }
    if ((types.contains("integer") || types.contains("number")) && WHOLE.matcher(text).matches()) {
      return nodes.numberNode(Long.parseLong(text));
    }
    if (types.contains("number") && DECIMAL.matcher(text).matches()) {
      return nodes.numberNode(Double.parseDouble(text));
    }
    return value;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof FileContent file) {
      return Map.of(
          "name", file.name(),
          "mediaType", file.mediaType(),
          "base64", Base64.getEncoder().encodeToString(file.bytes()));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      map.forEach((key, each) -> object.put(String.valueOf(key), plain(each)));
      return object;
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> plain = new java.util.ArrayList<>();
      list.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    return value;
  }
}
