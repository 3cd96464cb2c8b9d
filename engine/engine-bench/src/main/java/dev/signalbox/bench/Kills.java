package dev.signalbox.bench;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * kill -9 of one of two nodes under load, at random moments. Whatever was started is to end on the
 * other node alone within the limit, each of its steps with one ticket in the desk's books.
 */
final class Kills {
  private static final Logger LOG = LoggerFactory.getLogger(Kills.class);
  private static final String DATABASE = "kills";
  private static final int STARTERS = 4;
  private static final int STEPS = 5;
  private static final double LIMIT_SECONDS = 45;

  private final Arguments arguments;
  private final Path folder;
  private final Database database;
  private final Random random;
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final List<String> report = new ArrayList<>();
  private double longest;

  Kills(Arguments arguments, Path folder, Database database) {
    this.arguments = arguments;
    this.folder = folder;
    this.database = database;
    this.random = new Random(arguments.number("seed", 20261122));
  }

  List<String> run() {
    database.create(DATABASE);
    Stage stage = new Stage(database, "", folder);
    int skew = arguments.number("skew", 0);
    try (BooksDesk desk = new BooksDesk(folder, arguments.number("seed", 20261122), 60);
        SignalboxNode survivor = node(stage, "survivor", desk, -skew)) {
      survivor.deploy("signalbox");
      SignalboxNode.shareKeys(survivor.home(), folder.resolve("home-victim"));
      try (SignalboxNode victim = node(stage, "victim", desk, skew)) {
        report.add("");
        report.add("| kill | instances so far | under way at the kill | all ended after s |");
        report.add("| --- | --- | --- | --- |");
        for (int kill = 1; kill <= arguments.number("kills", 10); kill++) {
          killOnce(kill, survivor, victim);
          victim.startAgain();
        }
      }
      checkBooks(desk);
      checkLog(survivor);
    }
    return report;
  }

  private SignalboxNode node(Stage stage, String name, BooksDesk desk, int skew) {
    return new SignalboxNode(stage, name, DATABASE, desk.settings(), clock(skew));
  }

  /** What gives a process another clock. */
  private List<String> clock(int skew) {
    return skew == 0
        ? List.of()
        : List.of(
            "env",
            "LD_PRELOAD="
                + arguments
                    .options()
                    .getOrDefault(
                        "faketime", "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            "FAKETIME=%+ds".formatted(skew));
  }

  private void killOnce(int kill, SignalboxNode survivor, SignalboxNode victim) {
    AtomicBoolean loading = new AtomicBoolean(true);
    ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
    for (int i = 0; i < STARTERS; i++) {
      SignalboxNode target = i % 2 == 0 ? survivor : victim;
      starters.submit(() -> load(target, loading));
    }
    LockSupport.parkNanos(Duration.ofMillis(3000 + random.nextInt(5000)).toNanos());
    victim.kill();
    long killed = System.nanoTime();
    loading.set(false);
    finish(starters);
    unanswered.forEach(key -> start(survivor, key));
    unanswered.clear();
    long underWay = keys.size() - ended();
    while (ended() < keys.size()) {
      if (System.nanoTime() - killed > Duration.ofMinutes(5).toNanos()) {
        throw new IllegalStateException(keys.size() - ended() + " instances did not end");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    double seconds = (System.nanoTime() - killed) / 1e9;
    longest = Math.max(longest, seconds);
    report.add(
        String.format(
            Locale.ROOT, "| %d | %d | %d | %.1f |", kill, keys.size(), underWay, seconds));
    LOG.info("{}", report.get(report.size() - 1));
  }

  private void load(SignalboxNode target, AtomicBoolean loading) {
    while (loading.get()) {
      String key = "k-" + next.getAndIncrement();
      keys.add(key);
      try {
        start(target, key);
      } catch (UncheckedIOException | IllegalStateException lost) {
        unanswered.add(key);
      }
      LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
    }
  }

  /** A start whose answer was lost is repeated with its key, as a program would. */
  private static void start(SignalboxNode target, String key) {
    target
        .rest()
        .postOnce(
            "/api/v1/processes/bench/start",
            "start-" + key,
            "{\"businessKey\":\"%s\",\"variables\":{\"text\":\"again late\"}}".formatted(key));
  }

  private long ended() {
    return database.number(
        DATABASE, "select count(*) from act_hi_procinst where state_ = 'COMPLETED'");
  }

  private void checkBooks(BooksDesk desk) {
    Map<String, Integer> tickets = desk.tickets();
    Set<String> wrong = new HashSet<>(keys);
    wrong.removeIf(key -> tickets.getOrDefault(key, 0) == STEPS);
    Set<String> foreign = new HashSet<>(tickets.keySet());
    foreign.removeAll(keys);
    report.add("");
    report.add(
        String.format(
            Locale.ROOT,
            "%d instances, %d tickets in the books; %d instances with another number of tickets"
                + " than %d, %d tickets of nobody. The longest took %.1f s.",
            keys.size(),
            tickets.values().stream().mapToInt(Integer::intValue).sum(),
            wrong.size(),
            STEPS,
            foreign.size(),
            longest));
    if (!wrong.isEmpty() || !foreign.isEmpty() || longest > LIMIT_SECONDS) {
      throw new IllegalStateException(String.join("\n", report) + "\n" + wrong + foreign);
    }
  }

  private void checkLog(SignalboxNode node) {
    String verdict = node.rest().as("officer").get("/api/v1/ledger/verify");
    boolean valid = verdict.matches("(?s).*\"valid\"\\s*:\\s*true.*");
    report.add("The decision log " + (valid ? "verifies." : "does not verify: " + verdict));
    if (!valid) {
      throw new IllegalStateException(verdict);
    }
  }

  private static void finish(ExecutorService starters) {
    starters.shutdown();
    try {
      if (!starters.awaitTermination(90, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a start did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
