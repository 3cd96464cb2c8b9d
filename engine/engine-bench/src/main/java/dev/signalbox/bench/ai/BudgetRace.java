package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.SignalboxNode;
import dev.signalbox.bench.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many callers on a budget for exactly so many calls, on one node and on two; then on two nodes
 * with random prices, servers that fail, fallbacks, calls that are given up, and kill -9 of one
 * node: {@link BudgetChaos}. Writes {@code budget-race.md}. Arguments: {@code --seed}, {@code
 * --callers}, {@code --calls} that the budget is for, {@code --streams=1} (some callers leave in
 * the middle of a stream), {@code --without=budget} (there is none), {@code --folder}.
 */
public final class BudgetRace {
  private static final String PRICE = "0.01";
  private static final int CENTS = 100;

  private final Arguments arguments;
  private final RowReport report;
  private final Stage stage;
  private final CounterpartProcess fixed;
  private final BudgetChaos chaos;

  private BudgetRace(Arguments arguments, RowReport report, Stage stage) {
    this.arguments = arguments;
    this.report = report;
    this.stage = stage;
    this.fixed =
        CounterpartProcess.start(stage, "fixed", Tariff.perCall(PRICE), Row.seed(arguments));
    this.chaos = new BudgetChaos(arguments, report, stage);
  }

  /** Runs it. Fails where a budget is overspent, not spent, or stays reserved. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "budget-race", (stage, report) -> new BudgetRace(read, report, stage).run());
  }

  private void run() {
    report.add("# Many callers, one budget");
    report.add("");
    report.add(
        "Seed %d, %d callers, a budget for %d calls.",
        Row.seed(arguments), callers(), arguments.number("calls", 1000));
    try (fixed;
        chaos;
        GatewayNode first = GatewayNode.start(stage, "first", this::fill, List.of())) {
      exactly("one", List.of(first));
      try (GatewayNode second =
          GatewayNode.start(
              stage,
              "second",
              home -> {
                fill(home);
                SignalboxNode.shareKeys(first.node().home(), home.folder());
              },
              List.of())) {
        exactly("two", List.of(first, second));
        chaos.run(first, second);
      }
    }
  }

  private int callers() {
    return arguments.number("callers", 64);
  }

  private void fill(GatewayHome home) {
    home.oipModel("scorer", "1");
    home.backend("fixed", "oip-rest", fixed, "concurrency: 64\n");
    home.route("fixed-price", "candidates: [{backend: fixed, model: scorer}]\n");
    chaos.fill(home);
  }

  private void exactly(String name, List<GatewayNode> nodes) {
    int wanted = arguments.number("calls", 1000);
    String tag = "race-" + name;
    if (!Row.without(arguments, "budget")) {
      nodes.get(0).budget(tag, wanted / CENTS + "." + "%02d".formatted(wanted % CENTS), tag);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicLong answered = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    new Callers(callers())
        .together(
            () -> {
              Reply reply;
              do {
                reply = ask(nodes, tag, next.getAndIncrement());
                answered.addAndGet(reply.answered() ? 1 : 0);
                wrong.addAndGet(reply.answered() || reply.outOfBudget() ? 0 : 1);
              } while (!reply.outOfBudget() && next.get() < 2 * wanted);
            });
    long booked = fixed.books().stream().filter(it -> it.tag().equals(tag)).count();
    report.promise(
        answered.get() == wanted && booked == wanted && wrong.get() == 0,
        "exactly " + wanted + " calls on " + name + (nodes.size() == 1 ? " node" : " nodes"),
        "%d answered, %d in the books of the server, %d ended otherwise than so or for want of money"
            .formatted(answered.get(), booked, wrong.get()));
  }

  private static Reply ask(List<GatewayNode> nodes, String tag, int number) {
    String text = "tag=" + tag + " number " + number;
    return nodes.get(number % nodes.size()).ask(Question.of("fixed-price", text).with("tag", tag));
  }
}
