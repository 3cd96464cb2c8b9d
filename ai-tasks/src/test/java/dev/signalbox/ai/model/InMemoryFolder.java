package dev.signalbox.ai.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model's folder in memory: file names and their texts. */
public record InMemoryFolder(Map<String, String> files) implements ModelFolder {
  @Override
  public String location() {
    return "memory:model";
  }

  @Override
  public Optional<byte[]> find(String file) {
    return Optional.ofNullable(files.get(file)).map(it -> it.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public SortedMap<String, String> digests() {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, text) -> digests.put(name, Digests.of(text)));
    return digests;
  }
}
