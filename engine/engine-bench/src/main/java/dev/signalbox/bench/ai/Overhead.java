package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Database;
import dev.signalbox.bench.Processes;
import dev.signalbox.bench.Rest;
import dev.signalbox.bench.Stage;
import dev.signalbox.bench.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What the gateway adds to a model: policy, budget, a look into the cache that finds nothing, and a
 * record that is committed before the answer counts, against a bare session of ONNX Runtime with
 * the same weights, the same texts, one thread a call and as many calls at once as there are cores.
 * Both are asked within their own process, in turns. Writes {@code overhead.md}. Arguments: {@code
 * --seed}, {@code --rounds}, {@code --callers}, {@code --calls} a round, {@code --alone} calls of
 * one caller a round, {@code --words} of a text, {@code --warm-up} calls, {@code --folder}.
 */
public final class Overhead {
  private static final String MORE = "&model=ticket-classifier&tag=load";

  private final Arguments arguments;
  private final RowReport report;
  private final Stage stage;
  private final Path texts;

  private Overhead(Arguments arguments, RowReport report, Stage stage) {
    this.arguments = arguments;
    this.report = report;
    this.stage = stage;
    this.texts = stage.folder().resolve("texts");
  }

  /** Runs it. Fails where the gateway adds too much. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "overhead", (stage, report) -> new Overhead(read, report, stage).run());
  }

  private void run() throws IOException, InterruptedException {
    Unpacked unpacked = Unpacked.in(stage.folder());
    int port = Processes.freePort();
    fill(new GatewayHome(GatewayNode.home(stage, "product")));
    Random random = new Random(Row.seed(arguments));
    Files.write(
        texts,
        TicketTexts.make(random, arguments.number("texts", 400), arguments.number("words", 120)));
    keepThoseWithoutEvidence(unpacked, port);
    try (LoadProgram bare = LoadProgram.bare(stage, unpacked, texts);
        LoadProgram product = LoadProgram.product(stage, unpacked, texts, port)) {
      budget(port);
      int warmUp = arguments.number("warm-up", 4000);
      product.round(callers(), warmUp, MORE);
      stage.database().analyze(Row.DATABASE);
      product.round(callers(), warmUp / 4, MORE);
      bare.round(callers(), warmUp / 4, "");
      Processes.awaitIdle(product.process().pid());
      measure(bare, product);
    }
  }

  private int callers() {
    return arguments.number("callers", 16);
  }

  /** Calls of the classifier cost something, and their answers would be kept. */
  private static void fill(GatewayHome home) {
    home.write(
        "ai/backends/onnx.yaml",
        "id: onnx\nprotocol: onnx\nconcurrency: %d\ncache: 10m\n"
                .formatted(Runtime.getRuntime().availableProcessors())
            + "prices: {currency: EUR, per-call: 0.000001}\n");
  }

  /**
   * Where it is not sure, the classifier runs the encoder again to show why: no overhead of ours.
   */
  private void keepThoseWithoutEvidence(Unpacked unpacked, int port) throws IOException {
    List<String> all = Files.readAllLines(texts);
    List<String> kept = new ArrayList<>();
    try (LoadProgram product = LoadProgram.product(stage, unpacked, texts, port)) {
      List<LoadProgram.Call> calls = product.round(4, all.size(), MORE).calls();
      for (int i = 0; i < all.size(); i++) {
        if (calls.get(i).word().equals("sure")) {
          kept.add(all.get(i));
        }
      }
    }
    if (kept.size() < all.size() / 10) {
      throw new IllegalStateException("only " + kept.size() + " texts are without doubt");
    }
    Files.write(texts, kept);
  }

  private static void budget(int port) {
    new Rest("http://127.0.0.1:" + port, "officer")
        .exchange(
            "PUT",
            "/api/v1/budgets/load",
            "{\"amount\": 1000, \"currency\": \"EUR\", \"period\": \"month\", \"scope\": {\"tag\":"
                + " \"load\"}}");
  }

  private void measure(LoadProgram bare, LoadProgram product) {
    List<LoadProgram.Round> theirs = new ArrayList<>();
    List<LoadProgram.Round> ours = new ArrayList<>();
    List<LoadProgram.Round> theirOne = new ArrayList<>();
    List<LoadProgram.Round> ourOne = new ArrayList<>();
    for (int round = 0; round < arguments.number("rounds", 5); round++) {
      int calls = arguments.number("calls", 600);
      theirs.add(bare.round(callers(), calls, ""));
      ours.add(sound(product.round(callers(), calls, MORE)));
      theirOne.add(bare.round(1, arguments.number("alone", 200), ""));
      ourOne.add(sound(product.round(1, arguments.number("alone", 200), MORE)));
    }
    tell(theirs, ours);
    tellOne(theirOne, ourOne);
  }

  private static LoadProgram.Round sound(LoadProgram.Round round) {
    List<String> other =
        round.calls().stream()
            .map(LoadProgram.Call::word)
            .filter(it -> !it.equals("sure"))
            .toList();
    if (other.size() > round.calls().size() / 20) {
      throw new IllegalStateException("not as it should be: " + other);
    }
    return round;
  }

  private void tell(List<LoadProgram.Round> theirs, List<LoadProgram.Round> ours) {
    report.add("# What the gateway adds to a model");
    report.add("");
    report.add(
        "Seed %d, %d rounds in turns, medians. PostgreSQL %s. Texts of %d words.",
        Row.seed(arguments), ours.size(), Database.SETTINGS, arguments.number("words", 120));
    report.columns("", "calls/s", "p50, ms", "p95, ms", "p99, ms");
    row("bare session, " + callers() + " callers", theirs);
    row("gateway, " + callers() + " callers", ours);
    report.add("");
    double speed = ratio(theirs, ours, LoadProgram.Round::perSecond);
    double p95 = ratio(theirs, ours, it -> it.quantile(0.95));
    report.promise(speed >= 0.90, "0.90 of the throughput", two(speed));
    report.promise(p95 <= 1.25, "1.25 times the p95 at most", two(p95));
  }

  private void tellOne(List<LoadProgram.Round> theirs, List<LoadProgram.Round> ours) {
    report.columns("", "calls/s", "p50, ms", "p95, ms", "p99, ms");
    row("bare session, one caller", theirs);
    row("gateway, one caller", ours);
    report.add("");
    List<Double> added = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      added.add(ours.get(i).quantile(0.95) - theirs.get(i).quantile(0.95));
    }
    double median = median(added);
    report.promise(median <= 2, "2 ms added for one caller at p95 at most", two(median));
  }

  private void row(String name, List<LoadProgram.Round> rounds) {
    report.add(
        "| %s | %.1f | %.1f | %.1f | %.1f |",
        name,
        median(rounds, LoadProgram.Round::perSecond),
        median(rounds, it -> it.quantile(0.5)),
        median(rounds, it -> it.quantile(0.95)),
        median(rounds, it -> it.quantile(0.99)));
  }

  /** The median of the rounds' ratios: each of ours against the one before it. */
  static double ratio(
      List<LoadProgram.Round> theirs,
      List<LoadProgram.Round> ours,
      ToDoubleFunction<LoadProgram.Round> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)));
    }
    return median(ratios);
  }

  static double median(List<LoadProgram.Round> rounds, ToDoubleFunction<LoadProgram.Round> figure) {
    return Quantiles.of(rounds.stream().mapToDouble(figure).toArray()).median();
  }

  static double median(List<Double> figures) {
    return Quantiles.of(figures.stream().mapToDouble(it -> it).toArray()).median();
  }

  static String two(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }
}
