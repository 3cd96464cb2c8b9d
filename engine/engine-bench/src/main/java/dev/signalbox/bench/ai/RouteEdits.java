package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Files of routes and back ends edited under load: how long until what they say is in force, and
 * whether a call fails for it; then files that are wrong. Writes {@code route-edits.md}. Arguments:
 * {@code --seed}, {@code --edits}, {@code --callers}, {@code --without=watch} (files are not looked
 * at while it runs), {@code --folder}.
 */
public final class RouteEdits {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ROUTE = "ai/routes/edited.yaml";
  private static final String BACKEND = "ai/backends/moving.yaml";

  private final Arguments arguments;
  private final Random random;
  private final RowReport report;
  private final CounterpartProcess east;
  private final CounterpartProcess west;

  private RouteEdits(Arguments arguments, RowReport report, Stage stage) {
    this.arguments = arguments;
    this.report = report;
    this.random = new Random(Row.seed(arguments));
    this.east = CounterpartProcess.start(stage, "east", Tariff.perCall("0.001"), 1);
    this.west = CounterpartProcess.start(stage, "west", Tariff.perCall("0.002"), 2);
  }

  /** Runs it. Fails where an edit takes too long, a call fails, or a fault is not named. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "route-edits", (stage, report) -> new RouteEdits(read, report, stage).run(stage));
  }

  private void run(Stage stage) {
    List<String> settings =
        Row.without(arguments, "watch") ? List.of("--signalbox.ai.refresh=1h") : List.of();
    try (east;
        west;
        GatewayNode node = GatewayNode.start(stage, "node", this::fill, settings)) {
      report.add("# Files edited under load");
      report.add("");
      report.add(
          "Seed %d, %d callers, %d edits.",
          Row.seed(arguments), callers(), arguments.number("edits", 20));
      try (Load routed = load(node, "edited");
          Load moved = load(node, "moving")) {
        edits(node, routed, moved);
        mistakes(node, routed);
        routed.stop();
        moved.stop();
        long failed =
            routed.replies().stream().filter(it -> !it.answered()).count()
                + moved.replies().stream().filter(it -> !it.answered()).count();
        int all = routed.replies().size() + moved.replies().size();
        report.promise(failed == 0, "no call fails", failed + " of " + all + " failed");
      }
    }
  }

  private int callers() {
    return arguments.number("callers", 8);
  }

  private Load load(GatewayNode node, String model) {
    return new Load(
        callers() / 2,
        Duration.ofMillis(20),
        i -> node.ask(Question.of(model, model + " number " + i)));
  }

  private void fill(GatewayHome home) {
    home.oipModel("scorer", "1");
    home.backend("east", "oip-rest", east, "");
    home.backend("west", "oip-rest", west, "");
    home.write(BACKEND, moving(east));
    home.write(ROUTE, edited(east));
    home.route("moving", "candidates: [{backend: moving, model: scorer}]\n");
  }

  private static String edited(CounterpartProcess to) {
    return "model: edited\ncandidates: [{backend: %s, model: scorer}]\n".formatted(to.name());
  }

  private static String moving(CounterpartProcess to) {
    return "id: moving\nprotocol: oip-rest\nurl: %s\nplacement: onprem\n%s"
        .formatted(to.url(), to.tariff().yaml());
  }

  private void edits(GatewayNode node, Load routed, Load moved) {
    Callers.pause(Duration.ofSeconds(2));
    List<Double> seconds = new ArrayList<>();
    for (int edit = 0; edit < arguments.number("edits", 20); edit++) {
      CounterpartProcess to = edit / 2 % 2 == 0 ? west : east;
      boolean route = edit % 2 == 0;
      Edit one =
          route
              ? new Edit(ROUTE, edited(to), random.nextBoolean())
              : new Edit(BACKEND, moving(to), random.nextBoolean());
      seconds.add(inForce(node, route ? routed : moved, one));
      Callers.pause(Duration.ofMillis(200 + random.nextInt(1500)));
    }
    Quantiles all = Quantiles.of(seconds.stream().mapToDouble(it -> it).toArray());
    report.promise(
        all.most() <= LIMIT.toMillis() / 1e3,
        "in force within 5 s",
        String.format(
            Locale.ROOT,
            "the last call that was answered the old way began %.2f s after the edit at most, %.2f"
                + " s in the middle of %d edits",
            all.most(),
            all.median(),
            seconds.size()));
  }

  private record Edit(String path, String content, boolean replaced) {}

  /** Seconds until the last call began that was answered as before the edit. */
  private double inForce(GatewayNode node, Load load, Edit edit) {
    String old = cost(load.replies().get(load.replies().size() - 1));
    if (edit.replaced()) {
      node.home().write(edit.path(), edit.content());
    } else {
      node.home().overwrite(edit.path(), edit.content());
    }
    long edited = System.nanoTime();
    awaitUntil(() -> load.since(edited).stream().anyMatch(it -> !cost(it).equals(old)));
    Callers.pause(Duration.ofMillis(500));
    long last =
        load.since(edited).stream()
            .filter(it -> cost(it).equals(old))
            .mapToLong(it -> it.began() - edited)
            .max()
            .orElse(0);
    return last / 1e9;
  }

  /** The two counterparts differ in what they charge. */
  private static String cost(Reply reply) {
    return reply.body().at("/cost/amount").asText();
  }

  private static boolean awaitUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Callers.pause(Duration.ofMillis(20));
    }
    return condition.getAsBoolean();
  }

  private void mistakes(GatewayNode node, Load routed) {
    String right = edited(east);
    node.home().write(ROUTE, right);
    Callers.pause(Duration.ofSeconds(3));
    List<String> wrong =
        List.of(
            "model: edited\ncandidates:\n  - {backend: west, model: scorer, wight: 3}\n",
            "model: edited\ncandidates:\n  - backend: west\n   model: scorer\n",
            "model: edited\ncandidates: [{backend: west, model: scorer}]\nfallback: [No Name]\n");
    List<Integer> lines = List.of(3, 4, 3);
    int named = 0;
    long began = System.nanoTime();
    for (int i = 0; i < wrong.size(); i++) {
      int seen = node.log().length();
      String place = "edited.yaml:" + lines.get(i) + ":";
      node.home().overwrite(ROUTE, wrong.get(i));
      named += awaitUntil(() -> node.log().substring(seen).contains(place)) ? 1 : 0;
      Callers.pause(Duration.ofSeconds(1));
    }
    long strayed = routed.since(began).stream().filter(it -> !it.backend().equals("east")).count();
    node.home().write(ROUTE, right);
    report.promise(
        named == wrong.size(),
        "a broken file is named by line",
        named + " of " + wrong.size() + " were");
    report.promise(
        strayed == 0, "the old rules stay", strayed + " calls went where a broken file said");
  }
}
