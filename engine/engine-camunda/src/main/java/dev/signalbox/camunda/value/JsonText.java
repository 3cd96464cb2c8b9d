package dev.signalbox.camunda.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as process values: null, String, Boolean, Integer, Long, Double, Map and List, nothing else.
 * What cannot be said so is refused with an {@link IllegalArgumentException} whose message is for
 * the person who sent it.
 */
final class JsonText {
  /** Deeper nesting is refused: readers recurse. */
  static final int MAX_DEPTH = 100;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonText() {}

  /** Well-formed JSON that survives UTF-8: surrogates without a partner are escaped. */
  static String write(@Nullable Object value) {
    try {
      String json = MAPPER.writeValueAsString(plain(value));
      return LongText.isWellFormed(json) ? json : escapeLoneSurrogates(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
    }
  }

  static @Nullable Object read(String json) {
    try {
      return plain(MAPPER.readValue(json, Object.class));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("is no JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  /** The value as an unmodifiable tree of process values. */
  static @Nullable Object plain(@Nullable Object value) {
    return plain(value, 0);
  }

  private static @Nullable Object plain(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("is nested deeper than " + MAX_DEPTH + " levels");
    }
    if (value instanceof Map<?, ?> map) {
      return plainMap(map, depth);
    }
    if (value instanceof Collection<?> collection) {
      List<@Nullable Object> list = new ArrayList<>(collection.size());
      for (Object item : collection) {
        list.add(plain(item, depth + 1));
      }
      return Collections.unmodifiableList(list);
    }
    return scalar(value);
  }

  private static Object plainMap(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException("has a name that is no text: " + entry.getKey());
      }
      plain.put(key, plain(entry.getValue(), depth + 1));
    }
    return Collections.unmodifiableMap(plain);
  }

  static @Nullable Object scalar(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof TemporalAccessor time) {
      return time.toString();
    }
    throw new IllegalArgumentException("is no process value: " + value.getClass().getSimpleName());
  }

  private static Number number(Number number) {
    if (number instanceof Short || number instanceof Byte) {
      return number.intValue();
    }
    if (number instanceof BigInteger big) {
      if (big.bitLength() > 63) {
        throw new IllegalArgumentException("is a whole number of more than 64 bits");
      }
      return big.longValue();
    }
    if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
      double decimal = number.doubleValue();
      if (!Double.isFinite(decimal)) {
        throw new IllegalArgumentException("is no finite number");
      }
      return decimal;
    }
    throw new IllegalArgumentException(
        "is a number of an unknown kind: " + number.getClass().getSimpleName());
  }

  /** They stand inside string literals only, where an escape says the same. */
  private static String escapeLoneSurrogates(String json) {
    StringBuilder escaped = new StringBuilder(json.length() + 16);
    for (int at = 0; at < json.length(); at++) {
      char unit = json.charAt(at);
      if (at + 1 < json.length() && Character.isSurrogatePair(unit, json.charAt(at + 1))) {
        escaped.append(unit).append(json.charAt(++at));
      } else if (Character.isSurrogate(unit)) {
        escaped.append("\\u").append(Integer.toHexString(unit));
      } else {
        escaped.append(unit);
      }
    }
    return escaped.toString();
  }
}
