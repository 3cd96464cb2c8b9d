package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import dev.signalbox.bench.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A budget that is spent by calls whose price nobody knows before, at servers that fail now and
 * then, by callers of which some give up early and some leave in the middle of an answer, on two
 * nodes of which one is killed. What the servers charge is never more than the budget, and nothing
 * stays set aside.
 */
final class BudgetChaos implements AutoCloseable {
  private static final String TAG = "chaos";
  private static final long MICROS = 1_000_000;
  private static final int BUDGET = 40;
  private static final Duration RELEASED = Duration.ofSeconds(60);
  private static final long WORK_MICROS = 30_000;
  private static final int FEW = 50;
  private static final int CALLS_BEFORE_THE_KILL = 200;

  private final Arguments arguments;
  private final RowReport report;
  private final CounterpartProcess dear;
  private final CounterpartProcess cheap;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicLong mostTaken = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  BudgetChaos(Arguments arguments, RowReport report, Stage stage) {
    int seed = Row.seed(arguments);
    this.arguments = arguments;
    this.report = report;
    this.dear = CounterpartProcess.start(stage, "dear", Tariff.perMillion("100", "300"), seed);
    this.cheap = CounterpartProcess.start(stage, "cheap", Tariff.perCall("0.0007"), seed + 1);
  }

  void fill(GatewayHome home) {
    home.chatModel("talker", "1", "");
    if (streams()) {
      home.conversation("converser");
    }
    home.backend("dear", "openai", dear, "concurrency: 32\n");
    home.backend("cheap", "oip-rest", cheap, "concurrency: 32\n");
    home.route(
        "chaotic", "candidates: [{backend: dear, model: talker}]\nfallback: [in-its-place]\n");
    home.route("in-its-place", "candidates: [{backend: cheap, model: scorer}]\n");
  }

  void run(GatewayNode survivor, GatewayNode victim) {
    dear.behave(Behaviour.failing(Fault.TRUNCATED).sometimes(0.1).lasting(WORK_MICROS));
    cheap.behave(Behaviour.failing(Fault.ERROR).sometimes(0.1).lasting(WORK_MICROS));
    survivor.budget(TAG, String.valueOf(BUDGET), TAG);
    Thread watch = new Thread(() -> watch(survivor), "watch");
    watch.start();
    Thread killer = new Thread(() -> kill(victim), "killer");
    killer.start();
    int callers = arguments.number("callers", 64);
    AtomicInteger number = new AtomicInteger();
    new Callers(callers)
        .together(() -> spend(number.getAndIncrement() % 2 == 0 ? survivor : victim, survivor));
    long ended = System.nanoTime();
    finish(killer);
    double released = awaitReleased(survivor, ended);
    over.set(true);
    finish(watch);
    tell(survivor, released);
  }

  /** Until nothing fits any more; one whose node is gone goes to the other. */
  private void spend(GatewayNode first, GatewayNode survivor) {
    GatewayNode node = first;
    boolean exhausted = false;
    while (!exhausted) {
      int i = next.getAndIncrement();
      try {
        exhausted = asked(node, i);
      } catch (UncheckedIOException gone) {
        lost.incrementAndGet();
        node = survivor;
      }
    }
  }

  private boolean asked(GatewayNode node, int number) {
    return leaves(number) ? leave(node, number) : node.ask(question(number)).outOfBudget();
  }

  /** One in ten leaves a conversation in the middle of its answer. */
  private boolean leaves(int number) {
    return streams() && number % 10 == 7;
  }

  private boolean streams() {
    return arguments.number("streams", 0) > 0;
  }

  /** False: only those who stay say that nothing is left. */
  private boolean leave(GatewayNode node, int number) {
    String body =
        "{\"model\": \"converser\", \"stream\": true, \"messages\": [{\"role\": \"user\","
            + " \"content\": \"tag=%s number %d\"}]}".formatted(TAG, number);
    HttpResponse<InputStream> answer =
        node.node().rest().open("/v1/chat/completions", body, "Signalbox-Tag", TAG);
    try (InputStream in = answer.body()) {
      in.readNBytes(FEW);
      left.addAndGet(answer.statusCode() == 200 ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return false;
  }

  /** One in ten gives up before the server answers. */
  private Question question(int number) {
    Random random = new Random(Row.seed(arguments) * 31L + number);
    Question question = Question.of("chaotic", "tag=" + TAG + " number " + number).with("tag", TAG);
    return random.nextInt(10) == 0
        ? question.within("PT0.0%dS".formatted(10 + random.nextInt(40)))
        : question.within("PT10S");
  }

  private void kill(GatewayNode victim) {
    while (next.get() < CALLS_BEFORE_THE_KILL) {
      Callers.pause(Duration.ofMillis(10));
    }
    victim.node().kill();
  }

  private void watch(GatewayNode node) {
    while (!over.get()) {
      GatewayNode.Standing now = node.standing(TAG);
      mostTaken.accumulateAndGet(now.spent() + now.reserved(), Math::max);
      Callers.pause(Duration.ofMillis(200));
    }
  }

  /** Seconds from the last call until nothing is set aside. */
  private static double awaitReleased(GatewayNode node, long ended) {
    while (node.standing(TAG).reserved() > 0
        && System.nanoTime() - ended < 2 * RELEASED.toNanos()) {
      Callers.pause(Duration.ofMillis(100));
    }
    return node.standing(TAG).reserved() > 0
        ? Double.POSITIVE_INFINITY
        : (System.nanoTime() - ended) / 1e9;
  }

  private static void finish(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(GatewayNode node, double released) {
    long charged =
        Stream.of(dear, cheap)
            .flatMap(it -> it.books().stream())
            .filter(it -> it.tag().equals(TAG))
            .mapToLong(Entry::micros)
            .sum();
    long spent = node.standing(TAG).spent();
    long limit = BUDGET * MICROS;
    report.add("");
    report.add(
        "Two nodes, one killed after %d calls: %d calls, %d left in the middle of their answer, %d"
            + " without one for the kill; the servers charge %d millionths, the budget of %d says"
            + " %d.",
        CALLS_BEFORE_THE_KILL, next.get(), left.get(), lost.get(), charged, limit, spent);
    report.promise(
        mostTaken.get() <= limit && spent <= limit && charged <= spent,
        "never overspent",
        "at most %d were spent or set aside, the servers charge %d less than was spent"
            .formatted(mostTaken.get(), spent - charged));
    report.promise(
        released <= RELEASED.toSeconds(),
        "nothing is reserved after 60 s",
        "%.1f s after the last call".formatted(released));
  }

  @Override
  public void close() {
    dear.close();
    cheap.close();
  }
}
