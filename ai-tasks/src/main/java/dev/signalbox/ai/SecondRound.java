package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.plane.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Decides whether those that failed are asked once more: only after what may pass, and only where
 * enough time is left. The pause before it is drawn at random, so that those who failed together do
 * not come back together ("full jitter", Brooker, Exponential Backoff And Jitter, AWS Architecture
 * Blog, 2015).
 */
final class SecondRound {
  /** Who wants to be left alone for longer is not waited for. */
  static final Duration LONGEST_WISH = Duration.ofSeconds(2);

  private static final Set<Cause> PASSING = Set.of(Cause.UNREACHABLE, Cause.BUSY, Cause.TIMED_OUT);
  private static final Duration LEAST = Duration.ofMillis(50);
  private static final int SPREAD_MS = 350;

  private final RandomGenerator random;

  SecondRound(RandomGenerator random) {
    this.random = random;
  }

  /** Whether the same call may succeed a moment later. */
  static boolean mayHelp(Failure failure) {
    Duration wish = failure.retryAfter();
    return PASSING.contains(failure.cause()) && (wish == null || wish.compareTo(LONGEST_WISH) <= 0);
  }

  /**
   * How long to wait before it; empty where half of the time left, or more, would be gone.
   *
   * @param failures those that may pass
   */
  Optional<Duration> pause(Collection<Failure> failures, Deadline deadline) {
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    Duration wish =
        failures.stream()
            .map(Failure::retryAfter)
            .filter(Objects::nonNull)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Duration pause = wish.plus(LEAST).plusMillis(random.nextInt(SPREAD_MS));
    return Optional.of(pause).filter(it -> it.multipliedBy(2).compareTo(deadline.remaining()) < 0);
  }

  /** False where the thread was interrupted: it is wanted elsewhere. */
  static boolean rest(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
