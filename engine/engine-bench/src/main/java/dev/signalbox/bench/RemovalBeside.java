package dev.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clean-up on a database that has much to remove: nodes without it, with it, and without it
 * again, each doing the benchmark's rounds; the one with it is left alone for a while first. The
 * database is left to its autovacuum.
 */
final class RemovalBeside {
  /** The setting of a node that removes nothing. */
  static final String IDLE = "--signalbox.engine.cleanup.enabled=false";

  private static final Logger LOG = LoggerFactory.getLogger(RemovalBeside.class);
  private static final String DUE =
      "select count(*) from act_hi_procinst where end_time_ < localtimestamp - interval '180 days'";

  private final Stage stage;
  private final String database;
  private final Arguments arguments;
  private final int instances;

  RemovalBeside(Stage stage, String database, Arguments arguments, int instances) {
    this.stage = stage;
    this.database = database;
    this.arguments = arguments;
    this.instances = instances;
  }

  /** What a node did: its rounds, and how many instances were removed a second beside and alone. */
  private record Part(Series rounds, double beside, double alone) {
    String row(String name) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %.0f |",
          name,
          rounds.spread(Round::instancesASecond),
          rounds.spread(Round::cpuMillis),
          beside);
    }

    double ended() {
      return rounds.median(Round::instancesASecond);
    }
  }

  /** Runs it all; answers lines for the page. */
  List<String> tell() {
    double rowsAnInstance =
        (double) HistoryFill.rows(stage.database(), database)
            / stage.database().number(database, "select count(*) from act_hi_procinst");
    long due = due();
    Part before = node("without-before", List.of(IDLE), 0);
    Part with = node("with", cleaning(), arguments.number("alone", 30));
    Part after = node("without-after", List.of(IDLE), 0);
    return List.of(
        "",
        "| clean-up | instances/s of the benchmark | CPU ms an instance | removed instances/s |",
        "| --- | --- | --- | --- |",
        before.row("off, before"),
        with.row("on"),
        after.row("off, after"),
        String.format(Locale.ROOT, "| on, without the benchmark | | | %.0f |", with.alone()),
        "",
        String.format(
            Locale.ROOT,
            "With the clean-up the benchmark does %.2f of what it does without, and %.1f instances"
                + " are removed for each that it ends: %.0f history rows a second, %.0f without the"
                + " benchmark. Due at the begin: %d, at the end: %d.",
            with.ended() * 2 / (before.ended() + after.ended()),
            with.beside() / with.ended(),
            with.beside() * rowsAnInstance,
            with.alone() * rowsAnInstance,
            due,
            due()));
  }

  private List<String> cleaning() {
    return List.of(
        "--signalbox.engine.cleanup.from=00:00",
        "--signalbox.engine.cleanup.until=00:00",
        "--signalbox.engine.cleanup.parallel=" + arguments.number("parallel", 1));
  }

  /** One round for warmth, then so many seconds without the benchmark, then the rounds. */
  private Part node(String name, List<String> settings, int alone) {
    try (Contender node = new SignalboxContender(stage, name, database, settings)) {
      Round.playAtOnce(stage, node, instances);
      double removedAlone = removedASecond(() -> park(alone));
      List<Round> rounds = new ArrayList<>();
      double removed =
          removedASecond(
              () -> {
                for (int round = 0; round < arguments.number("cleanup-rounds", 5); round++) {
                  rounds.add(Round.playAtOnce(stage, node, instances));
                  LOG.info("{}: {}", name, rounds.get(round));
                }
              });
      LOG.info("{}: removed {} a second, alone {}", name, removed, removedAlone);
      return new Part(new Series(name, rounds, instances), removed, removedAlone);
    }
  }

  private double removedASecond(Runnable meanwhile) {
    long due = due();
    long began = System.nanoTime();
    meanwhile.run();
    return (due - due()) / ((System.nanoTime() - began) / 1e9);
  }

  private long due() {
    return stage.database().number(database, DUE);
  }

  private static void park(int seconds) {
    LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
  }
}
