package dev.signalbox.ai.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/** The folder that a {@code model.yaml} lies in, wherever Spring found it. */
final class LocatedFolder implements ModelFolder {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private final Resource definition;
  private final String location;
  private final Map<String, String> declared;
  private final SortedMap<String, String> seen = new ConcurrentSkipListMap<>();

  LocatedFolder(Resource definition, String location, Map<String, String> declared) {
    this.definition = definition;
    this.location = location;
    this.declared = Map.copyOf(declared);
    declared.keySet().forEach(this::read);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Optional<byte[]> find(String file) {
    if (!PLAIN_NAME.matcher(file).matches()) {
      throw new ModelUnusableException(
          "The model in " + location + " names the file '" + file + "', which is no plain name.");
    }
    Optional<byte[]> content = load(file);
    content.ifPresent(bytes -> verify(file, bytes));
    return content;
  }

  @Override
  public SortedMap<String, String> digests() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(seen));
  }

  private Optional<byte[]> load(String file) {
    try {
      Resource resource = definition.createRelative(file);
      if (!resource.exists()) {
        return Optional.empty();
      }
      try (InputStream in = resource.getInputStream()) {
        return Optional.of(in.readAllBytes());
      }
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ModelUnusableException(
          "The model file " + path(file) + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private void verify(String file, byte[] content) {
    String digest = Digests.of(content);
    String expected = declared.get(file);
    if (expected != null && !expected.equals(digest)) {
      throw new ModelUnusableException(
          "The model file %s has the digest %s, but %s was declared."
              .formatted(path(file), digest, expected));
    }
    seen.put(file, digest);
  }
}
