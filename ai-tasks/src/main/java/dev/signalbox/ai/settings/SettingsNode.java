package dev.signalbox.ai.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file that knows where each of its keys stands. Whatever it refuses, it
 * refuses with a {@link SettingsException} that names the line.
 */
public final class SettingsNode {
  private final String file;
  private final int line;
  private final Map<String, Entry> entries;

  private SettingsNode(String file, int line, Map<String, Entry> entries) {
    this.file = file;
    this.line = line;
    this.entries = entries;
  }

  /** A value and the line of its key. */
  private record Entry(int line, Node value) {}

  /**
   * Reads a file's text.
   *
   * @param file as complaints name it
   */
  public static SettingsNode read(String file, String text) {
    return of(file, SettingsText.compose(file, text));
  }

  private static SettingsNode of(String file, Node node) {
    int line = SettingsText.line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw new SettingsException(file, line, "a mapping of keys to values is expected");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int at = SettingsText.line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new SettingsException(file, at, "a key is a plain text");
      }
      if (entries.put(key.getValue(), new Entry(at, tuple.getValueNode())) != null) {
        throw new SettingsException(file, at, "'" + key.getValue() + "' stands here twice");
      }
    }
    return new SettingsNode(file, line, entries);
  }

  /** The keys in their order. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  public boolean has(String key) {
    return value(key) != null;
  }

  private @Nullable Node value(String key) {
    Entry entry = entries.get(key);
    return entry == null || Tag.NULL.equals(entry.value().getTag()) ? null : entry.value();
  }

  /** Refuses keys that nobody reads: a misspelt setting would be ignored otherwise. */
  public SettingsNode allowOnly(String... known) {
    Set<String> all = Arrays.stream(known).collect(Collectors.toSet());
    for (String key : entries.keySet()) {
      if (!all.contains(key)) {
        throw wrong(key, "is not known here; known are " + all.stream().sorted().toList());
      }
    }
    return this;
  }

  public String text(String key) {
    return optionalText(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  /** A text of that shape. */
  public String text(String key, Pattern shape) {
    String text = text(key);
    if (!shape.matcher(text).matches()) {
      throw wrong(key, "does not match " + shape.pattern());
    }
    return text;
  }

  /** Numbers and booleans count as they are written; blank is left out. */
  public Optional<String> optionalText(String key) {
    Node value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof ScalarNode scalar)) {
      throw wrong(key, "is no text");
    }
    return Optional.of(scalar.getValue().strip()).filter(it -> !it.isEmpty());
  }

  /**
   * A text that stands for something else.
   *
   * @param kind what it should be, for the complaint: {@code is no <kind>}
   */
  public <T> Optional<T> optional(String key, Function<String, Optional<T>> reading, String kind) {
    return optionalText(key)
        .map(
            text ->
                reading
                    .apply(text)
                    .orElseThrow(() -> wrong(key, "is no " + kind + ": '" + text + "'")));
  }

  /** One text, or a list of them; empty where the key is left out. */
  public List<String> texts(String key) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      return List.of(text(key));
    }
    List<String> texts = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (!(item instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw new SettingsException(
            file, SettingsText.line(item), "'" + key + "' lists something that is no text");
      }
      texts.add(scalar.getValue().strip());
    }
    return texts;
  }

  /** A mapping; an empty one where the key is left out. */
  public SettingsNode section(String key) {
    Node value = value(key);
    return value == null ? new SettingsNode(file, line, Map.of()) : of(file, value);
  }

  /** A list of mappings; empty where the key is left out. */
  public List<SettingsNode> sections(String key) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      throw wrong(key, "is no list");
    }
    return list.getValue().stream().map(item -> of(file, item)).toList();
  }

  /** A number, at least 0. */
  public Optional<Integer> optionalCount(String key, int most) {
    return optional(key, text -> Numbers.count(text, most), "whole number from 0 to " + most);
  }

  /** The complaint about a key. */
  public SettingsException wrong(String key, String what) {
    Entry entry = entries.get(key);
    return new SettingsException(
        file, entry == null ? line : entry.line(), "'" + key + "' " + what);
  }

  /** The complaint about the whole mapping. */
  public SettingsException wrong(String what) {
    return new SettingsException(file, line, what);
  }
}
