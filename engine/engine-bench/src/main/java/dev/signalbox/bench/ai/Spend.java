package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Stage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Many calls of processes and programs, at servers that charge by the token, by the call and for
 * batches, some of them failing in every way, some answered out of the cache: the usage report
 * against the books of the servers, to the millionth. Writes {@code spend.md}. Arguments: {@code
 * --seed}, {@code --calls}, {@code --callers}, {@code --folder}.
 */
public final class Spend {
  private final Arguments arguments;
  private final RowReport report;
  private final CounterpartProcess talk;
  private final CounterpartProcess score;
  private final CounterpartProcess batch;
  private final CounterpartProcess kept;

  private Spend(Arguments arguments, RowReport report, Stage stage) {
    int seed = Row.seed(arguments);
    this.arguments = arguments;
    this.report = report;
    this.talk = CounterpartProcess.start(stage, "talk", Tariff.perMillion("0.15", "0.6"), seed);
    this.score = CounterpartProcess.start(stage, "score", Tariff.perCall("0.000123"), seed);
    this.batch = CounterpartProcess.start(stage, "batch", Tariff.perCall("0.0021"), seed);
    this.kept = CounterpartProcess.start(stage, "kept", Tariff.perCall("0.00005"), seed);
  }

  /** Runs it. Fails where a sum differs. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "spend", (stage, report) -> new Spend(read, report, stage).run(stage));
  }

  private void run(Stage stage) {
    try (talk;
        score;
        batch;
        kept;
        GatewayNode node = GatewayNode.start(stage, "node", this::fill, List.of())) {
      List.of("spend-one", "spend-two").forEach(node.node()::deploy);
      stage.database().analyze(Row.DATABASE);
      int calls = arguments.number("calls", 10_000);
      SpendCalls made = new SpendCalls(node, stage.database(), Row.seed(arguments));
      made.make(calls, arguments.number("callers", 16));
      awaitStill(node);
      report.add("# The usage report and the servers' books");
      report.add("");
      report.add("Seed %d, %d calls. %s", Row.seed(arguments), calls, made.told());
      List<Entry> books =
          Stream.of(talk, score, batch, kept)
              .flatMap(it -> it.books().stream())
              .filter(it -> it.fault().billed())
              .toList();
      report.add("The servers have booked %d calls.", books.size());
      report.columns("by", "keys", "calls", "millionths, servers", "millionths, report", "equal");
      compare(node, books, "tenant", it -> "default");
      compare(node, books, "process", Entry::process);
      compare(node, books, "element", it -> it.process() + "/" + it.element());
      compare(node, books, "model", Entry::model);
      compare(node, books, "tag", Entry::tag);
    }
  }

  private void fill(GatewayHome home) {
    home.chatModel("talker", "1", "");
    home.oipModel("scorer", "1");
    home.oipModel("sorter", "1");
    home.oipModel("keeper", "1");
    home.backend("talk", "openai", talk, "concurrency: 16\n");
    home.backend("score", "oip-rest", score, "concurrency: 16\ntimeout: 1s\n");
    home.backend("batch", "oip-rest", batch, "concurrency: 4\nbatch: {max: 8, delay: 2ms}\n");
    home.backend("kept", "oip-rest", kept, "concurrency: 16\ncache: 10m\n");
    home.route(
        "spend-talk",
        "candidates: [{backend: talk, model: talker}]\nfallback: [by-score, person]\n");
    home.route(
        "spend-score",
        "candidates: [{backend: score, model: scorer}]\nfallback: [by-batch, person]\n");
    home.route(
        "spend-batch",
        "candidates: [{backend: batch, model: sorter}]\nfallback: [by-score, person]\n");
    home.route("spend-kept", "candidates: [{backend: kept, model: keeper}]\nfallback: [person]\n");
    home.route("by-score", "candidates: [{backend: score, model: scorer}]\n");
    home.route("by-batch", "candidates: [{backend: batch, model: sorter}]\n");
  }

  /** Calls are settled some milliseconds after their answer. */
  private static void awaitStill(GatewayNode node) {
    List<JsonNode> before;
    do {
      before = node.usage("tenant");
      Callers.pause(Duration.ofSeconds(1));
    } while (!before.equals(node.usage("tenant")));
  }

  /** A sum over calls. */
  private record Sum(long calls, long micros) {
    Sum and(Sum other) {
      return new Sum(calls + other.calls, micros + other.micros);
    }
  }

  private void compare(
      GatewayNode node, List<Entry> books, String by, Function<Entry, String> key) {
    Map<String, Sum> theirs = new TreeMap<>();
    books.forEach(it -> theirs.merge(key.apply(it), new Sum(1, it.micros()), Sum::and));
    Map<String, Sum> ours = new TreeMap<>();
    node.usage(by).forEach(it -> ours.merge(key(it, by), sum(it), Sum::and));
    Map<String, String> different = new LinkedHashMap<>();
    Stream.concat(theirs.keySet().stream(), ours.keySet().stream())
        .filter(it -> !String.valueOf(theirs.get(it)).equals(String.valueOf(ours.get(it))))
        .forEach(it -> different.put(it, theirs.get(it) + " and " + ours.get(it)));
    Sum all = theirs.values().stream().reduce(new Sum(0, 0), Sum::and);
    Sum found = ours.values().stream().reduce(new Sum(0, 0), Sum::and);
    report.add(
        "| %s | %d | %d | %d | %d | %s |",
        by,
        theirs.size(),
        all.calls(),
        all.micros(),
        found.micros(),
        different.isEmpty() ? "yes" : "no");
    if (!different.isEmpty()) {
      report.promise(false, "equal by " + by, String.valueOf(different));
    }
  }

  private static String key(JsonNode line, String by) {
    String key = line.path("key").asText("");
    return by.equals("element") ? line.path("process").asText("") + "/" + key : key;
  }

  private static Sum sum(JsonNode line) {
    return new Sum(line.path("calls").asLong(), GatewayNode.micros(line.path("amount")));
  }
}
