package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Database;
import dev.signalbox.bench.Stage;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sets the stage for one promise, and writes the page about it. */
final class Row {
  static final String DATABASE = "gateway";
  static final int SEED = 20261122;

  private Row() {}

  /** Measures. */
  @FunctionalInterface
  interface Work {
    void run(Stage stage, RowReport report) throws Exception;
  }

  /**
   * Writes {@code <name>.md}.
   *
   * @throws IllegalStateException a promise was broken
   */
  static void run(Arguments arguments, String name, Work work) throws Exception {
    Path all = arguments.folder();
    Path folder = Files.createTempDirectory(all, name);
    RowReport report = new RowReport();
    try (Database database = new Database(folder)) {
      database.create(DATABASE);
      work.run(new Stage(database, "", folder), report);
    } finally {
      report.write(all.resolve(name + ".md"));
    }
    report.check();
  }

  static int seed(Arguments arguments) {
    return arguments.number("seed", SEED);
  }

  /** Whether the driver was told to switch that protection off. */
  static boolean without(Arguments arguments, String protection) {
    return arguments.options().getOrDefault("without", "").equals(protection);
  }
}
