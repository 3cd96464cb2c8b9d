package dev.signalbox.opa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An installation's own rules: Rego files in a folder and below it, or one compiled bundle. Hidden
 * files, files ending in {@code _test.rego} and what is no Rego are passed over.
 */
record PolicyFolder(Path path) {
  static final String BUNDLE = "bundle.tar.gz";
  private static final long MAX_FILE = 16L << 20;

  /**
   * What the folder held when it was read.
   *
   * @param rego by path below the folder, with slashes
   * @param bundle a compiled bundle, if there is one
   * @param newest when the youngest of these files was last written
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Content(Map<String, byte[]> rego, byte @Nullable [] bundle, Instant newest) {
    static final Content NOTHING = new Content(Map.of(), null, Instant.EPOCH);

    boolean isEmpty() {
      return rego.isEmpty() && bundle == null;
    }

    /** Changes whenever a file does. */
    String fingerprint() {
      String listing = Digests.listing(rego);
      return Digests.sha256(bundle == null ? listing : listing + Digests.sha256(bundle));
    }
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  /**
   * @throws IOException if the folder or a file in it cannot be read
   */
  Content read() throws IOException {
    Map<String, byte[]> rego = new TreeMap<>();
    Instant newest = Instant.EPOCH;
    byte[] bundle = null;
    for (Path file : files()) {
      String name = path.relativize(file).toString().replace('\\', '/');
      if (name.equals(BUNDLE)) {
        bundle = content(file);
      } else if (name.endsWith(".rego") && !name.endsWith("_test.rego")) {
        rego.put(name, content(file));
      } else {
        continue;
      }
      Instant written = Files.getLastModifiedTime(file).toInstant();
      newest = written.isAfter(newest) ? written : newest;
    }
    return new Content(rego, bundle, newest.truncatedTo(ChronoUnit.SECONDS));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(file -> Files.isRegularFile(file) && !isHidden(file)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean isHidden(Path file) {
    for (Path part : path.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static byte[] content(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE) {
      throw new IOException(file + " is longer than " + MAX_FILE + " bytes");
    }
    return Files.readAllBytes(file);
  }
}
