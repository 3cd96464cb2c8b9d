package dev.signalbox.bench.ai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was measured, as a page, and what was promised of it. */
final class RowReport {
  private static final Logger LOG = LoggerFactory.getLogger(RowReport.class);

  private final List<String> lines = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  RowReport add(String line) {
    lines.add(line);
    LOG.info("{}", line);
    return this;
  }

  RowReport add(String format, Object... values) {
    return add(String.format(Locale.ROOT, format, values));
  }

  /** A table's head. */
  void columns(String... names) {
    add("");
    add("| " + String.join(" | ", names) + " |");
    add("|" + " --- |".repeat(names.length));
  }

  /**
   * A promise, and whether it was kept.
   *
   * @param found in words and figures
   */
  void promise(boolean kept, String promised, String found) {
    add("- %s **%s**: %s", kept ? "kept:" : "BROKEN:", promised, found);
    if (!kept) {
      broken.add(promised + ": " + found);
    }
  }

  void write(Path file) throws IOException {
    Files.write(file, lines);
  }

  /**
   * @throws IllegalStateException a promise was broken
   */
  void check() {
    if (!broken.isEmpty()) {
      throw new IllegalStateException(String.join("\n", broken));
    }
  }
}
