package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * One of two servers fails in every way that there is, then both that there are: how calls end, how
 * many reach the one that fails, when traffic comes back, what the others notice. Writes {@code
 * faults.md}. Arguments: {@code --seed}, {@code --calls} for each fault, {@code --callers}, {@code
 * --warm-up} calls, {@code --faults} by name, a list, {@code --without=breaker} (the failing back
 * end's file changes ten times a second, so that no failure is remembered) or {@code
 * --without=second} (there is no other candidate), {@code --folder}.
 */
public final class Faults {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration BACK = Duration.ofSeconds(30);
  private static final long WORK_MICROS = 20_000;
  private static final int MOST_REQUESTS = 40;
  private static final int IN_A_ROW = 10;
  private static final int SPARE_THREADS = 10;
  private static final double LATEST = DEADLINE.toMillis() * 1.1;

  private final Arguments arguments;
  private final RowReport report;
  private final CounterpartProcess primary;
  private final CounterpartProcess second;
  private final CounterpartProcess other;
  private final List<Outcome> outcomes = new ArrayList<>();
  private int threadsBefore;
  private volatile boolean over;

  private Faults(Arguments arguments, RowReport report, Stage stage) {
    int seed = Row.seed(arguments);
    this.arguments = arguments;
    this.report = report;
    this.primary = CounterpartProcess.start(stage, "primary", Tariff.free(), seed);
    this.second = CounterpartProcess.start(stage, "second", Tariff.perCall("0.001"), seed);
    this.other = CounterpartProcess.start(stage, "other", Tariff.free(), seed);
  }

  /** Runs it. Fails where a promise is not kept for one of the faults. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "faults", (stage, report) -> new Faults(read, report, stage).run(stage));
  }

  /**
   * What one fault led to.
   *
   * @param both the calls while the second was sound
   * @param reached how many requests came to the one that failed meanwhile
   * @param backAfter seconds until traffic was back after it was healed
   * @param others the p95 of other models, against that before the fault
   * @param alone the calls while there was no second
   */
  private record Outcome(
      Fault fault,
      List<Reply> both,
      long reached,
      double backAfter,
      double others,
      int threads,
      List<Reply> alone) {}

  private void run(Stage stage) {
    List<String> settings = withoutBreaker() ? List.of("--signalbox.ai.refresh=100ms") : List.of();
    try (primary;
        second;
        other;
        GatewayNode node = GatewayNode.start(stage, "node", this::fill, settings)) {
      List.of(primary, second, other).forEach(it -> it.behave(Behaviour.taking(WORK_MICROS)));
      new Callers(callers())
          .ask(
              arguments.number("warm-up", 2000), i -> node.ask(Question.of("robust", "warm " + i)));
      ask(node, "alone", "warm-up");
      threadsBefore = node.threads();
      if (withoutBreaker()) {
        Thread forgetting = new Thread(() -> forget(node.home()), "forgetting");
        forgetting.setDaemon(true);
        forgetting.start();
      }
      wanted().forEach(fault -> outcomes.add(suffer(node, fault)));
      over = true;
      tell();
    }
  }

  private List<Fault> wanted() {
    String names = arguments.options().getOrDefault("faults", "");
    return Arrays.stream(Fault.values())
        .filter(it -> it != Fault.NONE)
        .filter(it -> names.isEmpty() || List.of(names.split(",")).contains(it.wireName()))
        .toList();
  }

  private boolean withoutBreaker() {
    return Row.without(arguments, "breaker");
  }

  /** A back end whose file changes begins anew, and remembers no failures. */
  private void forget(GatewayHome home) {
    for (int i = 0; !over; i++) {
      home.backend("primary", "oip-rest", primary, "concurrency: 16\n# " + i + "\n");
      Callers.pause(Duration.ofMillis(100));
    }
  }

  private void fill(GatewayHome home) {
    home.oipModel("scorer", "1");
    home.backend("primary", "oip-rest", primary, "concurrency: 16\n");
    home.backend("second", "oip-rest", second, "concurrency: 16\n");
    home.backend("other", "oip-rest", other, "concurrency: 16\n");
    String two = Row.without(arguments, "second") ? "" : "  - {backend: second, model: scorer}\n";
    home.route(
        "robust",
        "candidates:\n  - {backend: primary, model: scorer}\n" + two + "fallback: [person]\n");
    home.route("alone", "candidates:\n  - {backend: primary, model: scorer}\nfallback: [person]\n");
    home.route("others", "candidates: [{backend: other, model: scorer}]\n");
  }

  private int calls() {
    return arguments.number("calls", 200);
  }

  private int callers() {
    return arguments.number("callers", 16);
  }

  /** Paced, so that a server that fails fast makes no more load than a sound one. */
  private List<Reply> ask(GatewayNode node, String model, String text) {
    return new Callers(callers())
        .paced(
            calls(),
            PAUSE,
            i ->
                node.ask(
                    Question.of(model, text + " " + i + " of seed " + Row.seed(arguments))
                        .within(DEADLINE.toString())));
  }

  private Outcome suffer(GatewayNode node, Fault fault) {
    try (Load others =
        new Load(
            3,
            Duration.ofMillis(20),
            i -> node.ask(Question.of("others", "other " + i).within(DEADLINE.toString())))) {
      long sound = System.nanoTime();
      ask(node, "robust", "before " + fault);
      double before = Quantiles.ofMillis(others.since(sound)).at(0.95);
      primary.behave(Behaviour.failing(fault));
      long requests = primary.requests();
      long began = System.nanoTime();
      List<Reply> both = ask(node, "robust", "during " + fault);
      double during = Quantiles.ofMillis(others.since(began)).at(0.95);
      long reached = primary.requests() - requests;
      int threads = node.threads();
      double backAfter = heal(node);
      others.stop();
      primary.behave(Behaviour.failing(fault));
      List<Reply> alone = ask(node, "alone", "alone " + fault);
      heal(node);
      return new Outcome(fault, both, reached, backAfter, during / before, threads, alone);
    }
  }

  /** Seconds until ten calls in a row came to the one that was healed. */
  private double heal(GatewayNode node) {
    primary.behave(Behaviour.taking(WORK_MICROS));
    long healed = System.nanoTime();
    int inARow = 0;
    double since = Double.POSITIVE_INFINITY;
    for (int i = 0; inARow < IN_A_ROW && System.nanoTime() - healed < 2 * BACK.toNanos(); i++) {
      Reply reply = node.ask(Question.of("robust", "healed " + i).within(DEADLINE.toString()));
      inARow = reply.backend().equals("primary") && reply.succeeded() ? inARow + 1 : 0;
      since = inARow == 1 ? (System.nanoTime() - healed) / 1e9 : since;
      Callers.pause(Duration.ofMillis(50));
    }
    return inARow < IN_A_ROW ? Double.POSITIVE_INFINITY : since;
  }

  private void tell() {
    report.add("# A server that fails");
    report.add("");
    report.add(
        "Seed %d; for each fault %d calls by %d callers with a deadline of %d ms while a second"
            + " candidate is sound, and as many without one.",
        Row.seed(arguments), calls(), callers(), DEADLINE.toMillis());
    table();
    report.add("");
    promises();
  }

  private void table() {
    report.columns(
        "fault",
        "succeeded",
        "longest, ms",
        "requests to the failing one",
        "back after, s",
        "others' p95",
        "threads",
        "alone: longest, ms",
        "for review");
    for (Outcome it : outcomes) {
      report.add(
          "| %s | %d of %d | %.0f | %d | %.1f | %.2f times | %d | %.0f | %d of %d |",
          it.fault().wireName(),
          count(it.both(), Reply::succeeded),
          it.both().size(),
          Quantiles.ofMillis(it.both()).most(),
          it.reached(),
          it.backAfter(),
          it.others(),
          it.threads(),
          Quantiles.ofMillis(it.alone()).most(),
          count(it.alone(), Reply::forReview),
          it.alone().size());
    }
  }

  private void promises() {
    each(
        "all end within the deadline and a tenth",
        it -> Quantiles.ofMillis(it.both()).most() <= LATEST);
    each(
        "the same without a second candidate",
        it -> Quantiles.ofMillis(it.alone()).most() <= LATEST);
    each(
        "all end in success, degraded or review",
        it ->
            it.both().stream().allMatch(Faults::ended)
                && it.alone().stream().allMatch(Faults::ended));
    each(
        "95 % succeed while a second candidate is sound",
        it -> count(it.both(), Reply::succeeded) >= 0.95 * it.both().size());
    each(
        "at most " + MOST_REQUESTS + " requests reach the failing one",
        it -> it.reached() <= MOST_REQUESTS);
    each("traffic is back within 30 s", it -> it.backAfter() <= BACK.toSeconds());
    each(
        "threads stay flat (" + threadsBefore + " before)",
        it -> it.threads() <= threadsBefore + SPARE_THREADS);
    each("the p95 of other models is 1.5 times at most", it -> it.others() <= 1.5);
  }

  private static boolean ended(Reply reply) {
    return reply.succeeded() || (reply.answered() && reply.degraded()) || reply.forReview();
  }

  private static long count(List<Reply> replies, Predicate<Reply> which) {
    return replies.stream().filter(which).count();
  }

  private void each(String promised, Predicate<Outcome> kept) {
    List<String> broken =
        outcomes.stream().filter(kept.negate()).map(it -> it.fault().wireName()).toList();
    report.promise(
        broken.isEmpty(), promised, broken.isEmpty() ? "every fault" : "not for " + broken);
  }
}
