package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A campaign's burst: many instances of one process started at once over REST, each with one call
 * of the shipped classifier on a text so long that it takes some 20 ms, while people work with two
 * other processes, one of the same priority and one of a higher one. Writes {@code burst.md}.
 * Arguments: {@code --seed}, {@code --instances}, {@code --clients} that start them, {@code
 * --model-millis}, {@code --folder}.
 */
public final class Burst {
  private static final Logger LOG = LoggerFactory.getLogger(Burst.class);
  private static final String DATABASE = "burst";
  private static final String SPEED = "| %s | %s |";

  private final Arguments arguments;
  private final Texts texts;
  private final Latencies starts = new Latencies();
  private final Latencies counter = new Latencies();
  private final Latencies urgent = new Latencies();
  private final List<String> memory = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile double deepest;
  private volatile double oldest;

  private Burst(Arguments arguments) {
    this.arguments = arguments;
    this.texts = new Texts(new Random(arguments.number("seed", 20261122)));
  }

  /** Runs it. Fails where an instance does not end. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Path all = read.folder();
    new Burst(read).run(Files.createTempDirectory(all, "burst"), all.resolve("burst.md"));
  }

  private void run(Path folder, Path report) throws Exception {
    try (Database database = new Database(folder)) {
      database.create(DATABASE);
      Stage stage = new Stage(database, "", folder);
      try (SignalboxNode node = new SignalboxNode(stage, "node", DATABASE, List.of(), List.of())) {
        List.of("campaign", "counter", "urgent").forEach(node::deploy);
        double idle = calibrate(node);
        database.analyze(DATABASE);
        long began = System.nanoTime();
        NodeFigures before = NodeFigures.of(node.rest());
        burst(node, database);
        double seconds = (System.nanoTime() - began) / 1e9;
        double busy = NodeFigures.of(node.rest()).modelMillisSince(before);
        write(report, seconds, idle, busy);
      }
    }
  }

  /** Lengthens the text until the model takes as long as wanted; answers what it takes then. */
  private double calibrate(SignalboxNode node) {
    double wanted = arguments.number("model-millis", 20);
    double taken = 0;
    for (int round = 0; round < 8; round++) {
      NodeFigures before = NodeFigures.of(node.rest());
      for (int i = 0; i < 25; i++) {
        follow(node, "counter", "calibrate-" + round + "-" + i);
      }
      taken = NodeFigures.of(node.rest()).modelMillisSince(before);
      LOG.info("{} words take {} ms", texts.words(), taken);
      if (round > 1 && Math.abs(taken - wanted) < wanted / 10) {
        return taken;
      }
      texts.scale(wanted / taken);
    }
    return taken;
  }

  private void burst(SignalboxNode node, Database database) throws Exception {
    int instances = arguments.number("instances", 10_000);
    int clients = arguments.number("clients", 8);
    ExecutorService pool = Executors.newFixedThreadPool(clients + 3);
    try {
      List<Future<?>> watchers =
          List.of(
              pool.submit(() -> people(node, "counter", counter)),
              pool.submit(() -> people(node, "urgent", urgent)),
              pool.submit(() -> watch(node)));
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> campaign = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        campaign.add(pool.submit(() -> startAll(node, next, instances)));
      }
      finish(campaign);
      LOG.info("All are started: {}", NodeFigures.of(node.rest()));
      awaitEnd(database, instances);
      over.set(true);
      finish(watchers);
    } finally {
      pool.shutdown();
    }
  }

  private void startAll(SignalboxNode node, AtomicInteger next, int instances) {
    for (int i = next.getAndIncrement(); i < instances; i = next.getAndIncrement()) {
      start(node, "campaign", "c-" + i);
    }
  }

  private String start(SignalboxNode node, String process, String key) {
    String body =
        "{\"businessKey\":\"%s\",\"variables\":{\"text\":\"%s\"}}".formatted(key, texts.next());
    long began = System.nanoTime();
    String answer =
        node.rest().post("/api/v1/processes/" + process + "/start", "application/json", body);
    if (!key.startsWith("calibrate")) {
      starts.addNanos(System.nanoTime() - began);
    }
    return Rest.json(answer).path("instanceId").asText();
  }

  /** Someone who starts an instance, waits for its end, and thinks for a second. */
  private void people(SignalboxNode node, String process, Latencies taken) {
    for (int i = 0; !over.get(); i++) {
      taken.addNanos(follow(node, process, process + "-" + i));
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private long follow(SignalboxNode node, String process, String key) {
    long began = System.nanoTime();
    String instance = start(node, process, key);
    node.rest().awaitEnd(instance);
    return System.nanoTime() - began;
  }

  private void watch(SignalboxNode node) {
    long pid = node.process().pid();
    for (int second = 0; !over.get(); second++) {
      NodeFigures now = NodeFigures.of(node.rest());
      deepest = Math.max(deepest, now.open());
      oldest = Math.max(oldest, now.oldestAge());
      if (second % 60 == 0) {
        String live = Processes.heapMebibytesAfterCollection(pid);
        memory.add(
            "| %d | %s | %d | %s |".formatted(second, live, Processes.residentMebibytes(pid), now));
        LOG.info("{}", memory.get(memory.size() - 1));
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private void awaitEnd(Database database, int instances) {
    long end = System.nanoTime() + Duration.ofMinutes(60).toNanos();
    String ended =
        "select count(*) from act_hi_procinst where state_ = 'COMPLETED'"
            + " and proc_def_key_ = 'campaign'";
    while (database.number(DATABASE, ended) < instances) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the burst did not drain");
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static void finish(List<Future<?>> works)
      throws InterruptedException, ExecutionException {
    for (Future<?> work : works) {
      work.get();
    }
  }

  private void write(Path report, double seconds, double idle, double busy) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# A burst of " + arguments.number("instances", 10_000) + " instances");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Seed %d, %d clients. The model takes %.1f ms on the idle node (waiting included),"
                + " %.1f ms in the burst. Started and drained in %.0f s. At most %.0f tasks were"
                + " open, the oldest for %.0f s.",
            arguments.number("seed", 20261122),
            arguments.number("clients", 8),
            idle,
            busy,
            seconds,
            deepest,
            oldest));
    lines.add("");
    lines.add("| in milliseconds | count | p50 | p95 | p99 | most |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    lines.add(SPEED.formatted("REST starts, all", starts.cells()));
    lines.add(SPEED.formatted("start to end, same priority as the burst", counter.cells()));
    lines.add(SPEED.formatted("start to end, higher priority", urgent.cells()));
    lines.add("");
    lines.add("| second | heap after a collection, MiB | resident, MiB | queue |");
    lines.add("| --- | --- | --- | --- |");
    lines.addAll(memory);
    Files.write(report, lines);
    LOG.info("{}", String.join("\n", lines));
  }
}
