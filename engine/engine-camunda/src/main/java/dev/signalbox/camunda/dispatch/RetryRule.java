package dev.signalbox.camunda.dispatch;

import dev.signalbox.task.Retry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether and when a failed attempt is followed by another. */
final class RetryRule {
  private final Attempts attempts;
  private final Backoff backoff;
  private final Duration maxWait;

  RetryRule(Attempts attempts, Backoff backoff, Duration maxWait) {
    this.attempts = attempts;
    this.backoff = backoff;
    this.maxWait = maxWait;
  }

  Verdict judge(Retry retry, HandedTask task, Instant now) {
    int attempt = task.turn().attempt();
    if (retry instanceof Retry.Again again) {
      int left = attempts.leftAfter(attempt);
      Duration delay = again.delay() == null ? backoff.after(attempt) : again.delay();
      return left == 0 ? new GiveUp() : new TryAgain(delay, left, null);
    }
    if (retry instanceof Retry.Wait wait) {
      Instant known = task.holder().waitingSince();
      Instant since = known == null ? now : known;
      boolean tooLong = Duration.between(since, now).compareTo(maxWait) >= 0;
      return tooLong
          ? new GiveUp()
          : new TryAgain(wait.delay(), attempts.leftAfter(attempt) + 1, since);
    }
    return new GiveUp();
  }

  /** What to do after a failure. */
  sealed interface Verdict {}

  /**
   * Another attempt.
   *
   * @param waitingSince since when the task waits without using up attempts; null when it does not
   */
  record TryAgain(Duration delay, int attemptsLeft, @Nullable Instant waitingSince)
      implements Verdict {}

  /** No other attempt. */
  record GiveUp() implements Verdict {}
}
