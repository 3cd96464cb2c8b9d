package dev.signalbox.camunda.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after attempt n: {@code initial * factor^(n-1)}, at most {@code max}, of which
 * up to half is taken off at random, so that tasks that failed together do not come back together
 * ("equal jitter", Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015).
 */
record Backoff(Duration initial, double factor, Duration max, RandomGenerator random) {
  Backoff(DispatchProperties.Retries retries, RandomGenerator random) {
    this(retries.initial(), retries.factor(), retries.max(), random);
  }

  Duration after(int attempt) {
    double grown = initial.toMillis() * Math.pow(factor, attempt - 1.0);
    double capped = Math.min(grown, max.toMillis());
    return Duration.ofMillis(Math.round(capped * (1 - random.nextDouble() / 2)));
  }
}
