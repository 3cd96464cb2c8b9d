package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a long history costs: the benchmark's five steps on databases with so many history rows, up
 * and down in turns; then the clean-up on the fullest one, alone and beside the benchmark. Writes
 * {@code retention.md}. Arguments: {@code --seed}, {@code --levels} of history rows, a list, {@code
 * --instances} a round, {@code --seeds} instances that are run before and copied, {@code --rounds},
 * {@code --days} over which ends are spread (180 is the time to live), {@code --decisions=1} copies
 * the decision log, too, {@code --cleanup-rounds} (0 leaves the clean-up out), {@code --alone}
 * seconds of clean-up without the benchmark, {@code --parallel} jobs of the clean-up, {@code
 * --folder}.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Arguments arguments;
  private final int instances;
  private final List<String> report = new ArrayList<>();

  private Retention(Arguments arguments) {
    this.arguments = arguments;
    this.instances = arguments.number("instances", 1000);
  }

  /** Runs it. Fails where an instance does not end or a result is missing. */
  public static void main(String[] arguments) throws IOException {
    Arguments read = Arguments.of(arguments);
    Path all = read.folder();
    Retention driver = new Retention(read);
    try {
      driver.run(Files.createTempDirectory(all, "retention"));
    } finally {
      Files.write(all.resolve("retention.md"), driver.report);
    }
  }

  /** A node with a history of that length, and what it did. */
  private record Level(long rows, Contender node, List<Round> rounds) {
    Series series(int instances) {
      return new Series(String.valueOf(rows), rounds, instances);
    }
  }

  private void run(Path folder) throws IOException {
    int seed = arguments.number("seed", 20261122);
    Bench.useTexts(seed);
    int port = Processes.freePort();
    Process desk = Processes.program(folder.resolve("desk.log"), StubDesk.class, port);
    try (Database database = new Database(folder)) {
      Stage stage = new Stage(database, "http://127.0.0.1:" + port, folder);
      add("# A long history, and its removal");
      add("");
      add(
          "Seed "
              + seed
              + ", "
              + instances
              + " instances a round, PostgreSQL "
              + Database.SETTINGS);
      String fullest = levels(stage);
      if (arguments.number("cleanup-rounds", 5) > 0) {
        new RemovalBeside(stage, fullest, arguments, instances).tell().forEach(this::add);
      }
    } finally {
      Processes.stop(desk);
    }
  }

  /** Plays the same rounds at each level; answers the last one's database. */
  private String levels(Stage stage) {
    List<Level> levels = new ArrayList<>();
    try {
      for (String rows :
          arguments.options().getOrDefault("levels", "0,1000000,10000000").split(",")) {
        levels.add(filled(stage, Long.parseLong(rows)));
      }
      levels.forEach(level -> Round.play(stage, level.node(), instances));
      inTurns(stage, levels);
      tell(stage.database(), levels);
    } finally {
      levels.forEach(level -> level.node().close());
    }
    return levels.get(levels.size() - 1).node().database();
  }

  private Level filled(Stage stage, long rows) {
    Contender node =
        new SignalboxContender(
            stage, "history-" + rows, "history_" + rows, List.of(RemovalBeside.IDLE));
    Round.play(stage, node, arguments.number("seeds", 1000));
    new HistoryFill(stage.database(), node.database(), arguments.number("days", 360))
        .upTo(rows, arguments.number("decisions", 0) > 0);
    return new Level(rows, node, new ArrayList<>());
  }

  private void inTurns(Stage stage, List<Level> levels) {
    List<Level> turns = new ArrayList<>(levels);
    for (int round = 0; round < arguments.number("rounds", 5); round++) {
      for (Level level : turns) {
        level.rounds().add(Round.play(stage, level.node(), instances));
        LOG.info("{} history rows: {}", level.rows(), level.rounds().get(round));
      }
      Collections.reverse(turns);
    }
  }

  private void tell(Database database, List<Level> levels) {
    Series least = levels.get(0).series(instances);
    add("");
    add(
        "| history rows | with those of the rounds | MiB | instances/s | against the first |"
            + " CPU ms an instance | JVM | database | against the first |");
    add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Level level : levels) {
      Series series = level.series(instances);
      String name = level.node().database();
      add(
          String.format(
              Locale.ROOT,
              "| %d | %d | %d | %s | %.2f | %s | %.2f | %.2f | %.2f |",
              level.rows(),
              HistoryFill.rows(database, name),
              database.number(name, "select pg_database_size(current_database()) >> 20"),
              series.spread(Round::instancesASecond),
              series.median(Round::instancesASecond) / least.median(Round::instancesASecond),
              series.spread(Round::cpuMillis),
              series.median(Round::jvmMillis),
              series.median(Round::databaseMillis),
              series.median(Round::cpuMillis) / least.median(Round::cpuMillis)));
    }
  }

  private void add(String line) {
    report.add(line);
    LOG.info("{}", line);
  }
}
