package dev.signalbox.bench.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.bench.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes calls of every kind: half by processes with one and two AI steps, half by programs with
 * tags and without. One in ten asks its server to fail in some way.
 */
final class SpendCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MODELS = List.of("talk", "score", "batch", "kept");
  private static final Map<String, String> SERVED =
      Map.of("talk", "talker", "score", "scorer", "batch", "sorter", "kept", "keeper");

  /** A server that charges by the token is never left with an end that nobody knows. */
  private static final List<Fault> KNOWN = List.of(Fault.ERROR, Fault.SCHEMA);

  private static final List<Fault> ANY =
      List.of(Fault.ERROR, Fault.SCHEMA, Fault.TRUNCATED, Fault.GARBAGE, Fault.ERROR);
  private static final int TAGS = 5;
  private static final int SAME_TEXTS = 50;
  private static final int SELDOM = 400;

  private final GatewayNode node;
  private final Database database;
  private final int seed;
  private final AtomicInteger instances = new AtomicInteger();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong cached = new AtomicLong();
  private final AtomicLong degraded = new AtomicLong();
  private final AtomicLong reviews = new AtomicLong();

  SpendCalls(GatewayNode node, Database database, int seed) {
    this.node = node;
    this.database = database;
    this.seed = seed;
  }

  /** Makes them, and waits until all have ended. */
  void make(int calls, int callers) {
    AtomicInteger next = new AtomicInteger();
    new Callers(callers)
        .together(
            () -> {
              for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                one(i);
              }
            });
    long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (ended() < instances.get()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(instances.get() - ended() + " instances did not end");
      }
      Callers.pause(Duration.ofMillis(200));
    }
  }

  String told() {
    return "%d instances; %d answers to programs, of them %d out of the cache, %d in another model's place, %d for review."
        .formatted(instances.get(), answered.get(), cached.get(), degraded.get(), reviews.get());
  }

  private long ended() {
    return database.number(
        Row.DATABASE, "select count(*) from act_hi_procinst where state_ = 'COMPLETED'");
  }

  /**
   * Of ten calls four are two instances of two steps, one is one of one step, five are programs'.
   */
  private void one(int number) {
    Random random = new Random(seed * 31L + number);
    int kind = number % 10;
    if (kind == 0 || kind == 2) {
      start("spend-one", number, random);
    } else if (kind == 4) {
      start("spend-two", number, random);
    } else if (kind > 4) {
      ask(number, random);
    }
  }

  private void start(String process, int number, Random random) {
    instances.incrementAndGet();
    boolean two = process.equals("spend-one");
    String first =
        text(two ? "talk" : "score", number, random)
            + " process=%s element=read%s".formatted(process, two ? " tag=reading" : "");
    String second = text("score", number, random) + " process=spend-one element=check tag=checking";
    Map<String, String> variables =
        two ? Map.of("first", first, "second", second) : Map.of("first", first);
    node.node()
        .rest()
        .post(
            "/api/v1/processes/" + process + "/start",
            "application/json",
            json(Map.of("businessKey", "s-" + number, "variables", variables)));
  }

  private void ask(int number, Random random) {
    String model = MODELS.get(random.nextInt(MODELS.size()));
    String text =
        model.equals("kept")
            ? "the same again " + random.nextInt(SAME_TEXTS)
            : text(model, number, random);
    int tag = model.equals("kept") ? 0 : random.nextInt(TAGS + 1);
    Question question =
        tag == 0
            ? Question.of("spend-" + model, text)
            : Question.of("spend-" + model, text + " tag=t-" + tag).with("tag", "t-" + tag);
    Reply reply = node.ask(question);
    if (!reply.answered()) {
      throw new IllegalStateException("not answered: " + reply.body());
    }
    answered.incrementAndGet();
    cached.addAndGet(reply.cached() ? 1 : 0);
    degraded.addAndGet(reply.degraded() ? 1 : 0);
    reviews.addAndGet(reply.forReview() ? 1 : 0);
  }

  /** A text of its own, which may ask the server to fail. */
  private static String text(String model, int number, Random random) {
    String text = "number " + number + " draw " + random.nextInt(1_000_000);
    if (model.equals("score") && random.nextInt(SELDOM) == 0) {
      return text + " fault=hang at=scorer";
    }
    if (random.nextInt(SELDOM) == 0) {
      return text + " fault=busy at=" + SERVED.get(model);
    }
    if (random.nextInt(10) > 0) {
      return text;
    }
    List<Fault> faults = model.equals("talk") ? KNOWN : ANY;
    Fault fault = faults.get(random.nextInt(faults.size()));
    return text + " fault=" + fault.wireName() + " at=" + SERVED.get(model);
  }

  private static String json(Map<String, Object> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it is always JSON", e);
    }
  }
}
