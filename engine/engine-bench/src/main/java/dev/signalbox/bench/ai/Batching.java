package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Processes;
import dev.signalbox.bench.Stage;
import dev.signalbox.bench.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that does one request after the other, 20 ms for it and 0.5 ms for each input: what
 * batches gain with many callers, what they cost one alone, and how many deadlines are missed when
 * calls arrive by chance, the most urgent first, against the same arrivals first in, first out: the
 * same batches, told nothing of the deadlines. The gateway is asked within its own process. Writes
 * {@code batching.md}. Arguments: {@code --seed}, {@code --rounds}, {@code --callers}, {@code
 * --seconds} of arrivals, {@code --tight} and {@code --loose} deadlines in milliseconds, {@code
 * --without=deadlines} (the gateway is told of none), {@code --folder}.
 */
public final class Batching {
  private static final long BASE_MICROS = 20_000;
  private static final long ITEM_MICROS = 500;
  private static final int SMALL = 8;
  private static final double LOAD = 0.8;
  private static final String ARRIVALS =
      "/arrivals?model=small&seed=%d&calls=%d&rate=%d&tight=%d&loose=%d%s";

  private final Arguments arguments;
  private final RowReport report;
  private final CounterpartProcess serial;

  private Batching(Arguments arguments, RowReport report, Stage stage) {
    this.arguments = arguments;
    this.report = report;
    this.serial = CounterpartProcess.start(stage, "serial", Tariff.free(), Row.seed(arguments));
  }

  /** Runs it. Fails where batches gain too little, or cost too much. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "batching", (stage, report) -> new Batching(read, report, stage).run(stage));
  }

  private void run(Stage stage) throws IOException, InterruptedException {
    try (serial) {
      serial.behave(Behaviour.serial(BASE_MICROS, ITEM_MICROS));
      Unpacked unpacked = Unpacked.in(stage.folder());
      Path texts = Files.write(stage.folder().resolve("texts"), List.of("a", "bc", "def", "ghij"));
      fill(new GatewayHome(GatewayNode.home(stage, "product")));
      try (LoadProgram product =
          LoadProgram.product(stage, unpacked, texts, Processes.freePort())) {
        product.round(callers(), arguments.number("warm-up", 8000), "&model=together");
        product.round(1, 20, "&model=alone");
        stage.database().analyze(Row.DATABASE);
        Processes.awaitIdle(product.process().pid());
        report.add("# Batches");
        report.add("");
        report.add("Seed %d, %d rounds in turns, medians.", Row.seed(arguments), rounds());
        many(product);
        one(product);
        deadlines(product);
      }
    }
  }

  private int rounds() {
    return arguments.number("rounds", 5);
  }

  private int callers() {
    return arguments.number("callers", 64);
  }

  private void fill(GatewayHome home) {
    home.oipModel("scorer", "1");
    home.backend("alone", "oip-rest", serial, "concurrency: 1\n");
    home.backend("together", "oip-rest", serial, "concurrency: 1\nbatch: {max: 64, delay: 2ms}\n");
    home.backend(
        "small", "oip-rest", serial, "concurrency: 1\nbatch: {max: " + SMALL + ", delay: 2ms}\n");
    for (String name : List.of("alone", "together", "small")) {
      home.route(name, "candidates: [{backend: " + name + ", model: scorer}]\n");
    }
  }

  private void many(LoadProgram product) {
    List<LoadProgram.Round> alone = new ArrayList<>();
    List<LoadProgram.Round> together = new ArrayList<>();
    for (int i = 0; i < rounds(); i++) {
      alone.add(product.round(callers(), 3 * callers(), "&model=alone"));
      together.add(product.round(callers(), 40 * callers(), "&model=together"));
    }
    report.columns("", "calls/s", "p95, ms");
    row(callers() + " callers, each call alone", alone);
    row(callers() + " callers, in batches", together);
    report.add("");
    double gain = Overhead.ratio(alone, together, LoadProgram.Round::perSecond);
    report.promise(gain >= 12, "12 times the throughput", Overhead.two(gain) + " times");
  }

  private void row(String name, List<LoadProgram.Round> rounds) {
    report.add(
        "| %s | %.1f | %.1f |",
        name,
        Overhead.median(rounds, LoadProgram.Round::perSecond),
        Overhead.median(rounds, it -> it.quantile(0.95)));
  }

  private void one(LoadProgram product) {
    List<LoadProgram.Round> alone = new ArrayList<>();
    List<LoadProgram.Round> together = new ArrayList<>();
    List<Double> slower = new ArrayList<>();
    for (int i = 0; i < rounds(); i++) {
      alone.add(product.round(1, 100, "&model=alone"));
      together.add(product.round(1, 100, "&model=together"));
      slower.add(together.get(i).quantile(0.95) - alone.get(i).quantile(0.95));
    }
    report.columns("", "calls/s", "p95, ms");
    row("one caller, each call alone", alone);
    row("one caller, in batches", together);
    report.add("");
    double median = Overhead.median(slower);
    report.promise(
        median <= 5, "one caller is 5 ms slower at most", Overhead.two(median) + " ms at p95");
  }

  /** The capacity is that of full batches; half of the calls are in a hurry. */
  private void deadlines(LoadProgram product) {
    double capacity = SMALL * 1e6 / (BASE_MICROS + SMALL * ITEM_MICROS);
    int rate = (int) (LOAD * capacity);
    int calls = rate * arguments.number("seconds", 15);
    String urgent = Row.without(arguments, "deadlines") ? "&long=1" : "";
    int fifo = 0;
    int first = 0;
    report.add("");
    report.add(
        "Arrivals by chance, %d a second, 0.8 of what batches of %d can; deadlines of %d and %d"
            + " ms.",
        rate, SMALL, tight(), loose());
    report.columns("round", "calls", "missed, first in first out", "missed, most urgent first");
    for (int i = 0; i < rounds(); i++) {
      int seed = Row.seed(arguments) + i;
      int before =
          missed(product, ARRIVALS.formatted(seed, calls, rate, tight(), loose(), "&long=1"));
      int after = missed(product, ARRIVALS.formatted(seed, calls, rate, tight(), loose(), urgent));
      fifo += before;
      first += after;
      report.add("| %d | %d | %d | %d |", i + 1, calls, before, after);
    }
    report.add("");
    report.promise(
        first <= fifo / 2 && fifo > 0,
        "at most half of the misses of first in, first out",
        first + " against " + fifo);
  }

  private int tight() {
    return arguments.number("tight", 80);
  }

  private int loose() {
    return arguments.number("loose", 400);
  }

  private static int missed(LoadProgram product, String order) {
    return (int) product.run(order).calls().stream().filter(LoadProgram.Call::missed).count();
  }
}
