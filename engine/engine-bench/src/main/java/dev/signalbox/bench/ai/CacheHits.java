package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Stage;
import java.time.Duration;
import java.util.List;

/**
 * Equal calls at once, and the same texts to another version of a model or of its prompt: how often
 * the servers are asked. Writes {@code cache-hits.md}. Arguments: {@code --seed}, {@code --texts},
 * {@code --callers}, {@code --without=cache} (nothing is kept or shared), {@code --folder}.
 */
public final class CacheHits {
  private static final long WORK_MICROS = 1_500_000;

  private final Arguments arguments;
  private final RowReport report;
  private final CounterpartProcess score;
  private final CounterpartProcess talk;

  private CacheHits(Arguments arguments, RowReport report, Stage stage) {
    int seed = Row.seed(arguments);
    this.arguments = arguments;
    this.report = report;
    this.score = CounterpartProcess.start(stage, "score", Tariff.free(), seed);
    this.talk = CounterpartProcess.start(stage, "talk", Tariff.free(), seed);
  }

  /** Runs it. Fails where an answer is kept for another question, or one is asked twice. */
  public static void main(String[] arguments) throws Exception {
    Arguments read = Arguments.of(arguments);
    Row.run(read, "cache-hits", (stage, report) -> new CacheHits(read, report, stage).run(stage));
  }

  private void run(Stage stage) {
    try (score;
        talk;
        GatewayNode node = GatewayNode.start(stage, "node", this::fill, List.of())) {
      report.add("# Answers that are kept");
      report.add("");
      report.add(
          "Seed %d, %d texts, %d callers.",
          Row.seed(arguments), texts(), arguments.number("callers", 64));
      atOnce(node);
      versions(node);
      prompts(node);
    }
  }

  private void fill(GatewayHome home) {
    String kept = "concurrency: 64\n" + (Row.without(arguments, "cache") ? "" : "cache: 10m\n");
    home.backend("score", "oip-rest", score, kept);
    home.backend("talk", "openai", talk, kept);
    home.oipModel("scorer-one", "1");
    home.oipModel("scorer-two", "2");
    home.chatModel("talker-one", "1", "Think.");
    home.chatModel("talker-two", "1", "Think twice.");
    home.route("scored", "candidates: [{backend: score, model: scorer-one}]\n");
    home.route("talked-one", "candidates: [{backend: talk, model: talker-one}]\n");
    home.route("talked-two", "candidates: [{backend: talk, model: talker-two}]\n");
  }

  private int texts() {
    return arguments.number("texts", 100);
  }

  private String text(String kind, int number) {
    return kind + " " + number + " of seed " + Row.seed(arguments);
  }

  private void atOnce(GatewayNode node) {
    score.behave(Behaviour.taking(WORK_MICROS));
    int callers = arguments.number("callers", 64);
    long before = score.books().size();
    List<Reply> replies =
        new Callers(callers).ask(callers, i -> node.ask(Question.of("scored", text("equal", 0))));
    score.behave(Behaviour.SOUND);
    long asked = score.books().size() - before;
    long same =
        replies.stream()
            .filter(Reply::succeeded)
            .map(it -> it.body().path("output"))
            .distinct()
            .count();
    report.promise(
        asked == 1 && same == 1 && replies.stream().allMatch(Reply::succeeded),
        callers + " equal calls at once make one request",
        asked + " came to the server, " + same + " different answers went out");
  }

  /** The route's file is changed from one version of the model to the other, under its feet. */
  private void versions(GatewayNode node) {
    long first = sequence(node, "scored");
    long again = sequence(node, "scored");
    node.home().route("scored", "candidates: [{backend: score, model: scorer-two}]\n");
    Callers.pause(Duration.ofSeconds(3));
    long before = score.books().size();
    long other = sequence(node, "scored");
    long asked = score.books().size() - before;
    report.promise(
        first == 0 && again == texts(),
        "the same is answered without asking",
        "%d the first time, %d of %d the second".formatted(first, again, texts()));
    report.promise(
        other == 0 && asked == texts(),
        "0 hits across the version of a model",
        "%d hits, %d of %d were asked anew".formatted(other, asked, texts()));
  }

  /** How many were answered out of what is kept. */
  private long sequence(GatewayNode node, String model) {
    return new Callers(4)
        .ask(texts(), i -> node.ask(Question.of(model, text("kept", i)))).stream()
            .filter(Reply::cached)
            .count();
  }

  /** What is unsure is not kept, but shared while it is under way. */
  private void prompts(GatewayNode node) {
    talk.behave(Behaviour.taking(WORK_MICROS));
    int callers = arguments.number("callers", 64);
    List<Reply> replies =
        new Callers(callers)
            .ask(
                callers,
                i ->
                    node.ask(
                        Question.of(
                            i % 2 == 0 ? "talked-one" : "talked-two", text("prompted", 0))));
    List<Entry> books = talk.books();
    long one = books.stream().filter(it -> it.model().equals("talker-one")).count();
    long two = books.stream().filter(it -> it.model().equals("talker-two")).count();
    report.promise(
        one == 1 && two == 1 && replies.stream().allMatch(Reply::succeeded),
        "0 hits across the version of a prompt",
        "of %d equal calls at once by two prompts %d and %d came to the server"
            .formatted(callers, one, two));
  }
}
