package dev.signalbox.ai.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The YAML files of one folder, as they stand: looked at again when told to. A file that has become
 * wrong keeps what it said before; one that is gone says nothing any more. Whoever reads sees one
 * moment's whole.
 *
 * @param <T> what a file says
 */
public final class SettingsFolder<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFolder.class);
  private static final String SUFFIX = ".yaml";

  private static final int VERSION_BYTES = 6;

  private final Path folder;
  private final SettingsReader<T> reader;
  private volatile Map<String, Read<T>> contents = Map.of();

  public SettingsFolder(Path folder, SettingsReader<T> reader) {
    this.folder = folder;
    this.reader = reader;
  }

  /**
   * @param digest of the text that was looked at last
   * @param value what is in force: the last text that was right
   */
  private record Read<T>(String digest, @Nullable T value, @Nullable String problem) {}

  /** What is in force, by file name without the suffix. */
  public SortedMap<String, T> values() {
    return valuesOf(contents);
  }

  /** What is wrong, each beginning with {@code file:line}. */
  public List<String> problems() {
    return contents.values().stream().flatMap(it -> Stream.ofNullable(it.problem())).toList();
  }

  private static <T> SortedMap<String, T> valuesOf(Map<String, Read<T>> contents) {
    SortedMap<String, T> values = new TreeMap<>();
    contents.forEach(
        (name, it) -> {
          T value = it.value();
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  /**
   * Looks at the files again.
   *
   * @return whether anything is in force now that was not before, or the other way round
   */
  public synchronized boolean refresh() {
    Map<String, Read<T>> before = contents;
    Map<String, Read<T>> now = new TreeMap<>();
    try {
      for (Path file : files()) {
        String name = file.getFileName().toString();
        name = name.substring(0, name.length() - SUFFIX.length());
        Read<T> read = read(name, file, before.get(name));
        if (read != null) {
          now.put(name, read);
        }
      }
    } catch (IOException e) {
      LOG.error("{} cannot be listed, what it said stays in force: {}", folder, e.getMessage());
      return false;
    }
    contents = now;
    return !valuesOf(before).equals(valuesOf(now));
  }

  /** Null where the file has just gone. */
  private @Nullable Read<T> read(String name, Path file, @Nullable Read<T> old) {
    try {
      return read(name, Files.readString(file), old);
    } catch (NoSuchFileException e) {
      return null;
    } catch (CharacterCodingException e) {
      return kept(old, file + ":1: the file is not in UTF-8");
    } catch (IOException e) {
      return kept(old, file + ":1: the file cannot be read: " + e.getMessage());
    }
  }

  private Read<T> read(String name, String text, @Nullable Read<T> old) {
    String digest = digest(text);
    if (old != null && old.digest().equals(digest)) {
      return old;
    }
    String file = folder.resolve(name + SUFFIX).toString();
    try {
      T value = reader.read(name, SettingsNode.read(file, text), digest);
      LOG.info("{} is in force, version {}", file, digest);
      return new Read<>(digest, value, null);
    } catch (SettingsException e) {
      Read<T> kept = kept(old, String.valueOf(e.getMessage()));
      LOG.error(
          "{}{}",
          e.getMessage(),
          kept.value() == null ? "" : ". What it said before stays in force");
      return new Read<>(digest, kept.value(), kept.problem());
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static <T> Read<T> kept(@Nullable Read<T> old, String problem) {
    return new Read<>("", old == null ? null : old.value(), problem);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(SettingsFolder::isOne).sorted().toList();
    }
  }

  private static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX)
        && name.length() > SUFFIX.length()
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }
}
