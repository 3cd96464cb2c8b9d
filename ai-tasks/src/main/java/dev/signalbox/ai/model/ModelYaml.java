package dev.signalbox.ai.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of models; every complaint names the file and the key. */
public final class ModelYaml {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final Map<String, Object> keys;
  private final String path;

  private ModelYaml(Map<String, Object> keys, String path) {
    this.keys = keys;
    this.path = path;
  }

  /** Reads a YAML mapping. */
  public static ModelYaml read(byte[] content, String path) {
    try {
      @Nullable Map<String, Object> keys = YAML.readValue(content, new TypeReference<>() {});
      return new ModelYaml(keys == null ? Map.of() : keys, path);
    } catch (IOException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelUnusableException(path + " is no YAML mapping: " + first + ".", e);
    }
  }

  /** A mapping that was read already, such as a section of a file. */
  public static ModelYaml of(Map<String, Object> keys, String path) {
    return new ModelYaml(keys, path);
  }

  /** Refuses keys that nobody reads: a misspelt setting would be ignored otherwise. */
  public void allowOnly(Set<String> known) {
    for (String key : keys.keySet()) {
      if (!known.contains(key)) {
        throw wrong(key, "is not known here; known are " + known.stream().sorted().toList());
      }
    }
  }

  /** A text that must be there. */
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  /** A text that matches, such as a name. */
  public String text(String key, Pattern shape) {
    String text = text(key);
    if (!shape.matcher(text).matches()) {
      throw wrong(key, "does not match " + shape.pattern());
    }
    return text;
  }

  /** A text that may be left out; numbers and booleans count as they are written. */
  public Optional<String> optionalText(String key) {
    Object value = keys.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map || value instanceof Iterable || value.toString().isBlank()) {
      throw wrong(key, "is no text");
    }
    return Optional.of(value.toString());
  }

  /** A number that may be left out. */
  public Optional<Double> optionalNumber(String key) {
    Object value = keys.get(key);
    if (value != null && !(value instanceof Number)) {
      throw wrong(key, "is no number");
    }
    return Optional.ofNullable((Number) value).map(Number::doubleValue);
  }

  /** A text that stands for something else; {@code kinds} says what it could be. */
  public <T> Optional<T> optional(String key, Function<String, Optional<T>> reading, String kinds) {
    return optionalText(key)
        .map(text -> reading.apply(text).orElseThrow(() -> wrong(key, "is no " + kinds)));
  }

  /** A mapping that may be left out; empty then. */
  public ModelYaml section(String key) {
    Object value = keys.get(key);
    if (value == null) {
      return new ModelYaml(Map.of(), path + " " + key);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(key, "is no mapping");
    }
    Map<String, Object> section = new LinkedHashMap<>();
    map.forEach((name, it) -> section.put(String.valueOf(name), it));
    return new ModelYaml(section, path + " " + key);
  }

  /** A mapping inside a list of this one. */
  public ModelYaml nested(String key, Map<String, Object> mapping) {
    return new ModelYaml(mapping, path + " " + key);
  }

  /** All of it as texts, in the order of the file. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    keys.keySet().forEach(key -> texts.put(key, text(key)));
    return texts;
  }

  /** All of it as it was read. */
  public Map<String, Object> asMap() {
    return keys;
  }

  /** The exception that says what is wrong with a key. */
  public ModelUnusableException wrong(String key, String what) {
    return new ModelUnusableException("In " + path + " '" + key + "' " + what + ".");
  }
}
