package dev.signalbox.camunda.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The allow-list of one language: namespaces, elements, attributes, and which may stand in which.
 * Read from a JSON file on the class path, so that the guard and the lint plugin share one list; a
 * word that begins with {@code @} stands for a set of the same file.
 */
final class Vocabulary {
  private final String root;
  private final Map<String, String> namespaces = new HashMap<>();
  private final Map<String, ElementRule> elements = new HashMap<>();
  private final Map<String, Objection> explanations = new HashMap<>();

  private Vocabulary(JsonNode list) {
    root = list.path("root").asText();
    list.path("namespaces")
        .properties()
        .forEach(entry -> namespaces.put(entry.getKey(), entry.getValue().asText()));
    JsonNode sets = list.path("sets");
    JsonNode rules = list.path("elements");
    rules
        .properties()
        .forEach(entry -> elements.put(entry.getKey(), rule(entry.getValue(), rules, sets)));
    list.path("explanations")
        .properties()
        .forEach(e -> explanations.put(e.getKey(), objection(e.getValue().asText())));
  }

  /** Reads {@code <language>-allowed.json} beside this class. */
  static Vocabulary of(String language) {
    String file = language + "-allowed.json";
    try (InputStream in = Vocabulary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The allow-list " + file + " is not on the class path");
      }
      return new Vocabulary(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The allow-list " + file + " cannot be read", e);
    }
  }

  String root() {
    return root;
  }

  Map<String, String> namespaces() {
    return namespaces;
  }

  Optional<ElementRule> element(String name) {
    return Optional.ofNullable(elements.get(name));
  }

  /** Why a well-known element or attribute is not on the list. */
  @Nullable Objection explanation(String name) {
    return explanations.get(name);
  }

  private static ElementRule rule(JsonNode json, JsonNode rules, JsonNode sets) {
    Map<String, ValueKind> attributes = new HashMap<>();
    Set<String> children = new HashSet<>(words(json.path("children"), sets));
    Set<String> extensions = new HashSet<>(words(json.path("extensions"), sets));
    String like = json.path("like").asText("");
    if (!like.isEmpty()) {
      ElementRule base = rule(rules.path(like), rules, sets);
      attributes.putAll(base.attributes());
      children.addAll(base.children());
      extensions.addAll(base.extensions());
    }
    extensions.add("camunda:properties");
    for (ValueKind kind : ValueKind.values()) {
      String key = kind.name().toLowerCase(Locale.ROOT);
      words(json.path(key), sets).forEach(attribute -> attributes.put(attribute, kind));
    }
    String content = json.path("content").asText("none");
    return new ElementRule(
        attributes, children, extensions, ValueKind.valueOf(content.toUpperCase(Locale.ROOT)));
  }

  private static Set<String> words(JsonNode text, JsonNode sets) {
    return Arrays.stream(text.asText("").split(" "))
        .filter(word -> !word.isEmpty())
        .flatMap(
            word -> word.startsWith("@") ? words(sets.path(word), sets).stream() : Stream.of(word))
        .collect(Collectors.toSet());
  }

  private static Objection objection(String text) {
    String[] parts = text.split("\\|", 3);
    return new Objection(parts[0], parts[1], parts[2]);
  }
}
