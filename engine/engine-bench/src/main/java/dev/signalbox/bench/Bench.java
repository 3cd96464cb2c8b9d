package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the comparison: stock Camunda and Signalbox in processes of their own, on one database
 * server, in turns. Writes {@code report.md}. Arguments: {@code --seed}, {@code --instances} a
 * round, {@code --warm-up} instances before, {@code --rounds}, {@code --step-rounds} for each step
 * alone (0 leaves them out) after {@code --step-warm-up}, {@code --contenders} by name, {@code
 * --folder}.
 */
public final class Bench {
  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
  private static final String[] WORDS = {
    "refund",
    "invoice",
    "login",
    "password",
    "delivery",
    "broken",
    "screen",
    "late",
    "order",
    "address",
    "change",
    "cancel",
    "contract",
    "question",
    "urgent",
    "again"
  };
  private static String[] texts = {};

  private final Map<String, String> options;
  private final int instances;
  private final Report report;

  private Bench(Map<String, String> options, Report report) {
    this.options = options;
    this.instances = number("instances", 1000);
    this.report = report;
  }

  /** Runs the comparison. Fails where a contender does not drain or lacks a result. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    Path all =
        Files.createDirectories(
            Path.of(options.getOrDefault("folder", "target/bench")).toAbsolutePath());
    new Bench(options, new Report(all.resolve("report.md")))
        .run(Files.createTempDirectory(all, "run"));
  }

  /** The text of an instance, the same for every contender. */
  static String text(int number) {
    return texts[number % texts.length];
  }

  /** The same seed makes the same texts. */
  static void useTexts(long seed) {
    texts = texts(new Random(seed));
  }

  private void run(Path folder) throws IOException {
    long seed = number("seed", 20261122);
    useTexts(seed);
    int port = Processes.freePort();
    Process desk = Processes.program(folder.resolve("desk.log"), StubDesk.class, port);
    try (Database database = new Database(folder)) {
      Stage stage = new Stage(database, "http://127.0.0.1:" + port, folder);
      report.begin(seed, instances, number("rounds", 5));
      compare(stage);
      steps(stage);
      report.write();
    } finally {
      Processes.stop(desk);
    }
  }

  private void compare(Stage stage) {
    Map<String, Function<Stage, Contender>> all = new LinkedHashMap<>();
    all.put("stock-jobs-full", on -> StockContender.jobs(on, "full"));
    all.put("stock-jobs-audit", on -> StockContender.jobs(on, "audit"));
    all.put("stock-rest-client", StockContender::restClient);
    all.put("signalbox", on -> new SignalboxContender(on, "signalbox", List.of()));
    List<String> wanted =
        List.of(options.getOrDefault("contenders", String.join(",", all.keySet())).split(","));
    List<Contender> contenders = new ArrayList<>();
    try {
      all.forEach(
          (name, start) -> {
            if (wanted.contains(name)) {
              contenders.add(start.apply(stage));
            }
          });
      report.compare(inTurns(stage, contenders, number("rounds", 5), number("warm-up", 10000)));
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  /** Each step alone switched off, against all on, in turns of two. */
  private void steps(Stage stage) {
    int rounds = number("step-rounds", 3);
    if (rounds == 0) {
      return;
    }
    List<String> all = SignalboxContender.STEPS.keySet().stream().sorted().toList();
    for (String step : all) {
      oneStep(stage, rounds, List.of(step));
    }
    oneStep(stage, rounds, all);
  }

  /** Both have just been started: a JVM gets faster for thousands of instances. */
  private void oneStep(Stage stage, int rounds, List<String> off) {
    String name = off.size() == 1 ? off.get(0) : "any-step";
    try (Contender with = new SignalboxContender(stage, "with-" + name, List.of());
        Contender without = new SignalboxContender(stage, "without-" + name, off)) {
      List<Series> both =
          inTurns(stage, List.of(with, without), rounds, number("step-warm-up", 2000));
      report.step(both.get(0), both.get(1));
    }
  }

  private List<Series> inTurns(Stage stage, List<Contender> contenders, int rounds, int warmUp) {
    Map<String, List<Round>> played = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      Round.play(stage, contender, warmUp);
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        Round one = Round.play(stage, contender, instances);
        LOG.info("{}, round {}: {}", contender.name(), round + 1, one);
        played.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(one);
      }
    }
    List<Series> series = new ArrayList<>();
    played.forEach((name, rows) -> series.add(new Series(name, rows, instances)));
    return series;
  }

  private static String[] texts(Random random) {
    String[] made = new String[200];
    for (int i = 0; i < made.length; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 12; word++) {
        text.append(word == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
      }
      made[i] = text.toString();
    }
    return made;
  }

  private int number(String option, int otherwise) {
    return Integer.parseInt(options.getOrDefault(option, String.valueOf(otherwise)));
  }
}
