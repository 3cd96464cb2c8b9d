package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Processes;
import dev.signalbox.bench.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Texts labelled restricted, over every way that leads to a server in the cloud: route, fallback,
 * another try, shadow, cache, batch, the gateway's own choice. None may stand in that server's
 * books; the same texts as public all do; and restricted again they are not answered out of what
 * was kept. Writes {@code canaries.md}. Arguments: {@code --seed}, {@code --texts} for each way,
 * {@code --without=policy} (policies that permit everything), {@code --folder}.
 */
public final class Canaries {
  private static final List<String> WAYS =
      List.of("routed", "replaced", "retried", "shadowed", "kept", "batched", "direct");

  private final Arguments arguments;
  private final RowReport report;
  private final CounterpartProcess cloud;
  private final CounterpartProcess house;
  private final CounterpartProcess ruin;
  private final Map<String, List<String>> texts = new TreeMap<>();

  private Canaries(Arguments arguments, RowReport report, Stage stage) {
    int seed = Row.seed(arguments);
    this.arguments = arguments;
    this.report = report;
    this.cloud = CounterpartProcess.start(stage, "cloud", Tariff.free(), seed);
    this.house = CounterpartProcess.start(stage, "house", Tariff.perCall("0.001"), seed);
    this.ruin = CounterpartProcess.start(stage, "ruin", Tariff.free(), seed);
    RandomGenerator random = RandomGeneratorFactory.of("SplittableRandom").create(seed);
    for (String way : WAYS) {
      List<String> canaries = new ArrayList<>();
      for (int i = 0; i < arguments.number("texts", 25); i++) {
        canaries.add("canary-" + way + "-" + Long.toHexString(random.nextLong()));
      }
      texts.put(way, canaries);
    }
  }

  /** Runs it. Fails where a restricted text is seen outside, or a public one is not. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "canaries", (stage, report) -> new Canaries(read, report, stage).run(stage));
  }

  private void run(Stage stage) {
    if (!Row.without(arguments, "policy")) {
      run(stage, List.of());
      return;
    }
    int port = Processes.freePort();
    Process yes = Processes.program(stage.log("yes"), PermitAll.class, port);
    try {
      run(
          stage,
          List.of(
              "--signalbox.policy.mode=server",
              "--signalbox.policy.server.url=http://127.0.0.1:" + port));
    } finally {
      Processes.stop(yes);
    }
  }

  private void run(Stage stage, List<String> settings) {
    try (cloud;
        house;
        ruin;
        GatewayNode node = GatewayNode.start(stage, "node", this::fill, settings)) {
      ruin.behave(Behaviour.failing(Fault.ERROR));
      report.add("# Restricted texts and a server in the cloud");
      report.add("");
      report.add("Seed %d, %d texts for each way.", Row.seed(arguments), of("routed").size());
      report.columns("way", "restricted, in the cloud's books", "public, in its books", "of");
      Map<String, Long> restricted = send(node, "restricted");
      Map<String, Long> open = send(node, "public");
      for (String way : WAYS) {
        report.add(
            "| %s | %d | %d | %d |",
            way, restricted.getOrDefault(way, 0L), open.getOrDefault(way, 0L), of(way).size());
      }
      promises(node, restricted, open);
    }
  }

  private List<String> of(String way) {
    return texts.getOrDefault(way, List.of());
  }

  private void fill(GatewayHome home) {
    List.of("scorer", "outside").forEach(it -> home.oipModel(it, "1"));
    home.backend("cloud", "oip-rest", cloud, "placement: cloud\n");
    home.backend("cloud-kept", "oip-rest", cloud, "placement: cloud\ncache: 10m\n");
    home.backend(
        "cloud-batched", "oip-rest", cloud, "placement: cloud\nbatch: {max: 8, delay: 5ms}\n");
    home.backend("house", "oip-rest", house, "placement: local\n");
    home.backend("ruin", "oip-rest", ruin, "placement: local\n");
    String atHome = "  - {backend: house, model: scorer}\n";
    home.route("routed", "candidates:\n  - {backend: cloud, model: scorer}\n" + atHome);
    home.route(
        "replaced",
        "candidates:\n  - {backend: ruin, model: scorer}\nfallback: [only-outside, person]\n");
    home.route("only-outside", "candidates: [{backend: cloud, model: outside}]\n");
    home.route(
        "retried",
        "candidates:\n  - {backend: ruin, model: scorer}\n  - {backend: cloud, model: scorer}\n");
    home.route(
        "shadowed",
        "candidates:\n" + atHome + "  - {backend: cloud, model: scorer, shadow: true}\n");
    home.route("kept", "candidates:\n  - {backend: cloud-kept, model: scorer}\n" + atHome);
    home.route("batched", "candidates:\n  - {backend: cloud-batched, model: scorer}\n" + atHome);
    home.route("direct", "candidates: [{backend: cloud, model: outside}]\n");
  }

  /** How many texts of each way stand in the cloud's books that did not before. */
  private Map<String, Long> send(GatewayNode node, String label) {
    int before = cloud.books().size();
    for (String way : WAYS) {
      List<String> canaries = of(way);
      new Callers(8)
          .ask(
              canaries.size(),
              i ->
                  node.ask(
                      Question.of(way, canaries.get(i)).with("sensitivity", label).within("PT5S")));
    }
    Callers.pause(Duration.ofSeconds(2));
    List<Entry> seen = cloud.books();
    Map<String, Long> found = new TreeMap<>();
    for (String way : WAYS) {
      found.put(
          way,
          of(way).stream()
              .filter(
                  canary -> seen.stream().skip(before).anyMatch(it -> it.text().contains(canary)))
              .count());
    }
    return found;
  }

  private void promises(GatewayNode node, Map<String, Long> restricted, Map<String, Long> open) {
    report.add("");
    long strayed = restricted.values().stream().mapToLong(it -> it).sum();
    report.promise(
        strayed == 0, "no restricted text reaches the cloud", strayed + " stand in its books");
    List<String> missing =
        WAYS.stream().filter(way -> open.getOrDefault(way, 0L) < of(way).size()).toList();
    report.promise(
        missing.isEmpty(),
        "the same texts do as public",
        missing.isEmpty() ? "over every way" : "not all over " + missing);
    int before = cloud.books().size();
    List<String> canaries = of("kept");
    long fromStore =
        new Callers(8)
                .ask(
                    canaries.size(),
                    i ->
                        node.ask(
                            Question.of("kept", canaries.get(i)).with("sensitivity", "restricted")))
                .stream()
                .filter(it -> it.cached() || !it.backend().equals("house"))
                .count();
    report.promise(
        fromStore == 0 && cloud.books().size() == before,
        "restricted again they are asked at home, though the cloud's answers are kept",
        fromStore + " were not");
  }
}
