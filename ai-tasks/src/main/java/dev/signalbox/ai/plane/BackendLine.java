package dev.signalbox.ai.plane;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Rate;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one back end. A call runs on its caller's thread, or in a batch with others where
 * the back end gains by it; it ends at its deadline by aborting what it does, and is asked once:
 * trying again is for whoever knows the other back ends.
 */
public final class BackendLine {
  private static final Logger LOG = LoggerFactory.getLogger(BackendLine.class);

  /** After how long to ask a drained back end again: operators are not that quick. */
  private static final Duration DRAINED = Duration.ofSeconds(10);

  private final Backend backend;
  private final Surroundings surroundings;
  private final Slots slots;
  private final Breaker breaker;
  private final @Nullable RateLimiter rate;
  private final RecentLatencies latencies = new RecentLatencies();
  private final Map<InferenceModel, Batcher> batchers = new ConcurrentHashMap<>();

  /** What all lines share: who ends calls, threads for batches, who is drained, who answered. */
  record Surroundings(
      DeadlineWatch watch, Executor threads, Predicate<String> drained, RecentAnswers answers) {}

  BackendLine(Backend backend, Surroundings surroundings, Clock clock) {
    Limits limits = backend.limits();
    this.backend = backend;
    this.surroundings = surroundings;
    this.slots = new Slots(limits.concurrency(), limits.queue());
    this.breaker = new Breaker(backend.id(), clock);
    this.rate = limiter(backend.id(), limits.rate());
  }

  private static @Nullable RateLimiter limiter(String name, @Nullable Rate rate) {
    return rate == null
        ? null
        : RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(rate.calls())
                .limitRefreshPeriod(rate.period())
                .timeoutDuration(Duration.ZERO)
                .build());
  }

  public Backend backend() {
    return backend;
  }

  /** {@code closed}, {@code open} or {@code half-open}. */
  public String state() {
    return breaker.state();
  }

  /** How long it asked to be left alone; empty where it did not. */
  public Optional<Duration> held() {
    return breaker.held();
  }

  /** How many calls wait, for a free place or for company. */
  public int waiting() {
    return backend.batching().isOn()
        ? batchers.values().stream().mapToInt(Batcher::waiting).sum()
        : slots.waiting();
  }

  /** How many calls are at work; a batch is one. */
  public int running() {
    return slots.running();
  }

  /** Which part of the last answers of all back ends it gave. */
  public double share() {
    return surroundings.answers().share(backend.id());
  }

  /** See {@link RecentLatencies#percentile}. */
  public Optional<Duration> percentile(double part) {
    return latencies.percentile(part);
  }

  /** The model's answer, or why there is none. Never throws; over by the turn's deadline. */
  public ModelAnswer ask(InferenceModel model, ModelInput input, Turn turn) {
    if (surroundings.drained().test(backend.id())) {
      return new Failure(Cause.BUSY, backend.id() + " is being drained", DRAINED);
    }
    Optional<Duration> held = breaker.held();
    if (held.isPresent()) {
      return new Failure(Cause.BUSY, backend.id() + " asked to be left alone for now", held.get());
    }
    if (backend.batching().isOn() && input.relay() == null) {
      return batchers.computeIfAbsent(model, this::batcher).ask(input, turn);
    }
    long since = System.nanoTime();
    Slots.Entry entry = slots.acquire(turn);
    if (entry != Slots.Entry.GRANTED) {
      return new Failure(
          Cause.BUSY,
          entry == Slots.Entry.FULL
              ? slots.waiting() + " calls wait for " + backend.id() + " already"
              : "no place at " + backend.id() + " was free in time");
    }
    try {
      turn.progress().goes(Duration.ofNanos(System.nanoTime() - since));
      return permitted(1, turn.deadline(), call -> List.of(model.answer(input, call))).get(0);
    } finally {
      slots.release();
    }
  }

  private Batcher batcher(InferenceModel model) {
    Batcher.Sender sender =
        new Batcher.Sender() {
          @Override
          public Slots.Entry enter(Turn turn) {
            return slots.acquire(turn);
          }

          @Override
          public void leave() {
            slots.release();
          }

          @Override
          public List<ModelAnswer> send(List<ModelInput> inputs, Deadline deadline) {
            return permitted(inputs.size(), deadline, call -> model.answerAll(inputs, call));
          }
        };
    return new Batcher(
        backend.batching(), backend.limits().queue(), sender, surroundings.threads());
  }

  /** What asks the model. */
  @FunctionalInterface
  private interface Work {
    List<ModelAnswer> answers(ModelCall call);
  }

  private List<ModelAnswer> permitted(int inputs, Deadline deadline, Work work) {
    if (deadline.passed()) {
      return all(inputs, new Failure(Cause.BUSY, "no time was left to ask the model"));
    }
    if (!breaker.permits()) {
      return all(
          inputs,
          new Failure(
              Cause.UNREACHABLE,
              backend.id() + " is left alone for some seconds after its failures",
              Breaker.ALONE));
    }
    if (rate != null && !rate.acquirePermission()) {
      breaker.unused();
      return all(inputs, new Failure(Cause.BUSY, backend.id() + " may not be called more often"));
    }
    long began = System.nanoTime();
    List<ModelAnswer> answers = run(inputs, deadline, work);
    long taken = System.nanoTime() - began;
    breaker.ended(worst(answers), taken);
    if (answers.stream().anyMatch(ModelAnswer.Answer.class::isInstance)) {
      latencies.add(taken);
      surroundings.answers().add(backend.id());
    }
    Duration each = share(taken, inputs);
    return answers.stream().map(it -> lasting(it, each)).toList();
  }

  /** Never longer than a call may take: what was set aside for it is enough. */
  private Duration share(long taken, int inputs) {
    return Duration.ofNanos(Math.min(taken, backend.limits().timeout().toNanos()) / inputs);
  }

  private static ModelAnswer lasting(ModelAnswer answer, Duration time) {
    if (answer instanceof Failure failure) {
      return failure.usage() == null ? failure : failure.having(failure.usage().lasting(time));
    }
    return ((ModelAnswer.Answer) answer).lasting(time);
  }

  /** One call has one end for the breaker: failed where nothing was answered. */
  private static ModelAnswer worst(List<ModelAnswer> answers) {
    return answers.stream()
        .filter(ModelAnswer.Answer.class::isInstance)
        .findFirst()
        .orElse(answers.get(0));
  }

  private List<ModelAnswer> run(int inputs, Deadline deadline, Work work) {
    Deadline most = Deadline.in(backend.limits().timeout());
    RunningCall call = new RunningCall(deadline.noLaterThan(most));
    Runnable unwatched = watched(call, deadline.noLaterThan(most));
    try {
      List<ModelAnswer> answers = work.answers(call);
      if (answers.size() != inputs) {
        return all(
            inputs,
            new Failure(
                Cause.UNREADABLE, answers.size() + " answers came for " + inputs + " inputs"));
      }
      return call.aborted() ? answers.stream().map(it -> late(it, call, most)).toList() : answers;
    } catch (RuntimeException e) {
      if (call.aborted()) {
        return all(inputs, late(null, call, most));
      }
      LOG.warn("A model at {} failed", backend.id(), e);
      return all(inputs, new Failure(Cause.FAILED, "the model failed: " + e));
    } finally {
      unwatched.run();
    }
  }

  /** Ends the call in time; what it gives back ends the watch. */
  private Runnable watched(RunningCall call, Deadline own) {
    Future<?> end = surroundings.watch().after(own.end().remaining().toNanos(), call::abort);
    if (!own.isExtended()) {
      return () -> end.cancel(false);
    }
    Future<?> first = surroundings.watch().after(own.remaining().toNanos(), call::abortUnlessBegun);
    return () -> {
      first.cancel(false);
      end.cancel(false);
    };
  }

  private static List<ModelAnswer> all(int inputs, ModelAnswer answer) {
    return Collections.nCopies(inputs, answer);
  }

  /** An answer that came in spite of the abort is one, whoever may still use it. */
  private ModelAnswer late(@Nullable ModelAnswer answer, RunningCall call, Deadline most) {
    if (answer instanceof ModelAnswer.Answer) {
      return answer;
    }
    boolean limited = call.until().compareTo(most) >= 0;
    Failure late =
        new Failure(
            Cause.TIMED_OUT,
            limited
                ? "the model did not answer within " + backend.limits().timeout()
                : "the model did not answer in time");
    return answer instanceof Failure failure && failure.usage() != null
        ? late.having(failure.usage())
        : late;
  }
}
