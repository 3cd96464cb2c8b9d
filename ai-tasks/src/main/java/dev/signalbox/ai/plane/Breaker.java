package dev.signalbox.ai.plane;

import dev.signalbox.ai.model.ModelAnswer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a back end alone that fails: after half of the last calls failed, for a while, then a few
 * calls try it; and for as long as it asked for itself.
 */
final class Breaker {
  /** How long a back end is left alone after its failures. */
  static final Duration ALONE = Duration.ofSeconds(5);

  private static final int WINDOW = 20;
  private static final int LEAST_CALLS = 8;
  private static final float HALF = 50;
  private static final int TRIES = 3;

  /** It did what it could: the fault is not its own. */
  private static final Set<ModelAnswer.Cause> WELL =
      Set.of(ModelAnswer.Cause.REFUSED, ModelAnswer.Cause.ABANDONED);

  private final CircuitBreaker circuit;
  private final Clock clock;
  private volatile Instant heldUntil = Instant.MIN;

  Breaker(String name, Clock clock) {
    this.clock = clock;
    this.circuit =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindow(WINDOW, LEAST_CALLS, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(HALF)
                .waitDurationInOpenState(ALONE)
                .permittedNumberOfCallsInHalfOpenState(TRIES)
                .maxWaitDurationInHalfOpenState(ALONE.multipliedBy(2))
                .build());
  }

  /** How long the back end wants to be left alone; empty where it did not say. */
  Optional<Duration> held() {
    Instant until = heldUntil;
    Instant now = clock.instant();
    return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
  }

  /** Whether a call may go; it must be told how it ended. */
  boolean permits() {
    return circuit.tryAcquirePermission();
  }

  /** A call that never went. */
  void unused() {
    circuit.releasePermission();
  }

  void ended(ModelAnswer answer, long nanos) {
    if (!(answer instanceof ModelAnswer.Failure failure)) {
      circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
      return;
    }
    Duration wait = failure.retryAfter();
    if (wait != null) {
      heldUntil = clock.instant().plus(wait);
    }
    if (WELL.contains(failure.cause())) {
      circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
    } else {
      circuit.onError(nanos, TimeUnit.NANOSECONDS, new FailedCall(failure.reason()));
    }
  }

  /** As operators read it: {@code closed}, {@code open}, {@code half-open}. */
  String state() {
    return circuit.getState().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the circuit breaker wants instead of a reason. */
  private static final class FailedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedCall(String reason) {
      super(reason, null, false, false);
    }
  }
}
