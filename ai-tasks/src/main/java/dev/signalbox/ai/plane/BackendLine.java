package dev.signalbox.ai.plane;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Rate;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one back end. A call runs on its caller's thread, ends at its deadline by aborting
 * what it does, and is asked once: trying again is for whoever knows the other back ends.
 */
public final class BackendLine {
  private static final Logger LOG = LoggerFactory.getLogger(BackendLine.class);

  private final Backend backend;
  private final DeadlineWatch watch;
  private final Slots slots;
  private final Breaker breaker;
  private final @Nullable RateLimiter rate;
  private final RecentLatencies latencies = new RecentLatencies();

  BackendLine(Backend backend, DeadlineWatch watch, Clock clock) {
    Limits limits = backend.limits();
    this.backend = backend;
    this.watch = watch;
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

  /** How many calls wait for a free place. */
  public int waiting() {
    return slots.waiting();
  }

  /** See {@link RecentLatencies#percentile}. */
  public Optional<Duration> percentile(double part) {
    return latencies.percentile(part);
  }

  /** The model's answer, or why there is none. Never throws; over by the deadline. */
  public ModelAnswer ask(InferenceModel model, ModelInput input, Deadline deadline) {
    Optional<Duration> held = breaker.held();
    if (held.isPresent()) {
      return new Failure(Cause.BUSY, backend.id() + " asked to be left alone for now", held.get());
    }
    Slots.Entry entry = slots.acquire(deadline);
    if (entry != Slots.Entry.GRANTED) {
      return new Failure(
          Cause.BUSY,
          entry == Slots.Entry.FULL
              ? slots.waiting() + " calls wait for " + backend.id() + " already"
              : "no place at " + backend.id() + " was free in time");
    }
    try {
      return permitted(model, input, deadline);
    } finally {
      slots.release();
    }
  }

  private ModelAnswer permitted(InferenceModel model, ModelInput input, Deadline deadline) {
    if (deadline.passed()) {
      return new Failure(Cause.BUSY, "no time was left to ask the model");
    }
    if (!breaker.permits()) {
      return new Failure(
          Cause.UNREACHABLE, backend.id() + " is left alone for some seconds after its failures");
    }
    if (rate != null && !rate.acquirePermission()) {
      breaker.unused();
      return new Failure(Cause.BUSY, backend.id() + " may not be called more often");
    }
    long began = System.nanoTime();
    ModelAnswer answer = run(model, input, deadline);
    long taken = System.nanoTime() - began;
    breaker.ended(answer, taken);
    if (answer instanceof ModelAnswer.Answer) {
      latencies.add(taken);
    }
    return answer;
  }

  private ModelAnswer run(InferenceModel model, ModelInput input, Deadline deadline) {
    Duration timeout = backend.limits().timeout();
    boolean limited = timeout.compareTo(deadline.remaining()) < 0;
    Deadline own = limited ? Deadline.in(timeout) : deadline;
    RunningCall call = new RunningCall(own);
    Future<?> end = watch.after(own.remaining().toNanos(), call::abort);
    try {
      ModelAnswer answer = model.answer(input, call);
      return call.aborted() ? late(answer, limited ? timeout : null) : answer;
    } catch (RuntimeException e) {
      if (call.aborted()) {
        return late(null, limited ? timeout : null);
      }
      LOG.warn("A model at {} failed", backend.id(), e);
      return new Failure(Cause.FAILED, "the model failed: " + e);
    } finally {
      end.cancel(false);
    }
  }

  /** An answer that came in spite of the abort is one, whoever may still use it. */
  private static ModelAnswer late(@Nullable ModelAnswer answer, @Nullable Duration timeout) {
    if (answer instanceof ModelAnswer.Answer) {
      return answer;
    }
    return new Failure(
        Cause.TIMED_OUT,
        timeout == null
            ? "the model did not answer in time"
            : "the model did not answer within " + timeout);
  }
}
