package dev.signalbox.ai.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a back end at most.
 *
 * @param timeout of a call, from its first byte to the last of its answer
 * @param concurrency how many calls it runs at once
 * @param queue how many more wait here before further ones are turned away
 * @param rate how often it is called; null without a limit
 */
public record Limits(Duration timeout, int concurrency, int queue, @Nullable Rate rate) {
  public Limits {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a time-out is longer than nothing");
    }
    if (concurrency < 1 || queue < 0) {
      throw new IllegalArgumentException("at least one call at once, and no negative queue");
    }
  }
}
