package dev.signalbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.process.FileContent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps process values as JSON text so that they come back as what they were: a Long stays a Long
 * and a file a file, by an object with one marked key, such as {@code {"@long":"5"}}.
 */
public final class TypedJson {
  /** Half a surrogate pair would not survive UTF-8: what is not ASCII is escaped. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String LONG = "@long";
  private static final String DOUBLE = "@double";
  private static final String FILE = "@file";

  /** Wraps a map of the caller's that looks like a mark of ours. */
  private static final String PLAIN = "@map";

  private TypedJson() {}

  public static String write(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsString(encode(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a process value", e);
    }
  }

  /** What {@link #write} made a map of. */
  public static Map<String, @Nullable Object> readMap(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      map.forEach((key, value) -> result.put(String.valueOf(key), value));
      return result;
    }
    throw new IllegalStateException("stored JSON is no object");
  }

  /** What {@link #write} was given; plain JSON reads as itself. */
  public static @Nullable Object read(String text) {
    try {
      return decode(MAPPER.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored JSON is unreadable", e);
    }
  }

  private static @Nullable Object encode(@Nullable Object value) {
    if (value instanceof Long number) {
      return Map.of(LONG, number.toString());
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return Map.of(DOUBLE, number.toString());
    }
    if (value instanceof FileContent file) {
      String data = Base64.getEncoder().encodeToString(file.bytes());
      return Map.of(FILE, List.of(file.name(), file.mediaType(), data));
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> encoded = new ArrayList<>();
      items.forEach(item -> encoded.add(encode(item)));
      return encoded;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
      map.forEach((key, item) -> encoded.put(String.valueOf(key), encode(item)));
      return isMarked(encoded) ? Map.of(PLAIN, encoded) : encoded;
    }
    return value;
  }

  private static @Nullable Object decode(@Nullable Object value) {
    if (value instanceof List<?> items) {
      List<@Nullable Object> decoded = new ArrayList<>();
      items.forEach(item -> decoded.add(decode(item)));
      return decoded;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (!isMarked(map)) {
      return decodeEntries(map);
    }
    if (map.get(PLAIN) instanceof Map<?, ?> plain) {
      return decodeEntries(plain);
    }
    if (map.get(FILE) instanceof List<?> file) {
      byte[] data = Base64.getDecoder().decode(String.valueOf(file.get(2)));
      return new FileContent(String.valueOf(file.get(0)), String.valueOf(file.get(1)), data);
    }
    return map.containsKey(LONG)
        ? (Object) Long.valueOf(String.valueOf(map.get(LONG)))
        : Double.valueOf(String.valueOf(map.get(DOUBLE)));
  }

  private static Map<String, @Nullable Object> decodeEntries(Map<?, ?> map) {
    Map<String, @Nullable Object> decoded = new LinkedHashMap<>();
    map.forEach((key, item) -> decoded.put(String.valueOf(key), decode(item)));
    return decoded;
  }

  private static boolean isMarked(Map<?, ?> map) {
    return map.size() == 1
        && (map.containsKey(LONG)
            || map.containsKey(DOUBLE)
            || map.containsKey(FILE)
            || map.containsKey(PLAIN));
  }
}
