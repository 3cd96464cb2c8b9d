package dev.signalbox.connector.descriptor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of a descriptor field by field and fails with the file, the field's path and
 * what is wrong with it. {@link #end} refuses fields that nobody read, so that a misspelt one is
 * noticed.
 */
final class Fields {
  private final String file;
  private final String path;
  private final JsonNode node;
  private final Set<String> read = new HashSet<>();

  Fields(String file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw new DescriptorException(file, path, "must be an object with named fields");
    }
  }

  DescriptorException wrong(String field, String problem) {
    return new DescriptorException(file, at(field), problem);
  }

  boolean has(String field) {
    return !peek(field).isMissingNode();
  }

  String text(String field) {
    JsonNode value = peek(field);
    if (value.isMissingNode()) {
      throw wrong(field, "is missing");
    }
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw wrong(field, "must be a text");
    }
    return value.asText();
  }

  @Nullable String optionalText(String field) {
    return has(field) ? text(field) : null;
  }

  <T extends Enum<T>> T choice(String field, T[] values, Function<T, String> label) {
    String text = text(field);
    return Arrays.stream(values)
        .filter(each -> label.apply(each).equals(text))
        .findFirst()
        .orElseThrow(
            () -> wrong(field, "must be one of " + Arrays.stream(values).map(label).toList()));
  }

  Duration duration(String field) {
    try {
      Duration duration = Duration.parse(text(field));
      if (duration.isNegative() || duration.isZero()) {
        throw wrong(field, "must be longer than nothing");
      }
      return duration;
    } catch (DateTimeParseException notIso) {
      throw wrong(field, "must be an ISO-8601 duration such as PT10S");
    }
  }

  JsonPointer pointer(String field) {
    try {
      return JsonPointer.compile(has(field) ? text(field) : "");
    } catch (IllegalArgumentException malformed) {
      throw wrong(field, "must be a JSON Pointer (RFC 6901) such as /id");
    }
  }

  JsonShape shape(String field) {
    JsonNode document = peek(field);
    if (document.isMissingNode()) {
      throw wrong(field, "is missing");
    }
    if (!document.isObject()) {
      throw wrong(field, "must be a JSON Schema object");
    }
    JsonShape.problemIn(document)
        .ifPresent(
            problem -> {
              throw wrong(field, "is no JSON Schema (draft 2020-12): " + problem);
            });
    return JsonShape.of(document);
  }

  Fields object(String field) {
    JsonNode value = peek(field);
    if (value.isMissingNode()) {
      throw wrong(field, "is missing");
    }
    return new Fields(file, at(field), value);
  }

  /** Each field of an object with names of the author's own choice. */
  <T> Map<String, T> each(String field, Function<Fields, T> mapping) {
    Fields object = object(field);
    Map<String, T> all = new LinkedHashMap<>();
    object
        .node
        .fieldNames()
        .forEachRemaining(name -> all.put(name, mapping.apply(object.object(name))));
    return all;
  }

  <T extends Enum<T>> Map<String, T> choices(String field, T[] values, Function<T, String> label) {
    if (!has(field)) {
      return Map.of();
    }
    Fields object = object(field);
    Map<String, T> all = new LinkedHashMap<>();
    object
        .node
        .fieldNames()
        .forEachRemaining(name -> all.put(name, object.choice(name, values, label)));
    return all;
  }

  Set<String> texts(String field) {
    JsonNode list = peek(field);
    if (!list.isMissingNode() && !list.isArray()) {
      throw wrong(field, "must be a list of texts");
    }
    Set<String> all = new LinkedHashSet<>();
    list.forEach(each -> all.add(each.asText()));
    return all;
  }

  /** The last part of the path: the name that the author gave this object. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  void end() {
    List<String> names = new java.util.ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.removeAll(read);
    if (!names.isEmpty()) {
      throw wrong(
          names.get(0),
          "is not a field that is known here; known are " + read.stream().sorted().toList());
    }
  }

  private JsonNode peek(String field) {
    read.add(field);
    JsonNode value = node.path(field);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
