package dev.signalbox.ai.backend;

import java.time.Duration;

/**
 * How calls that come together go together.
 *
 * @param max the most inputs of one call; 1 for none together
 * @param delay how long the first of them waits for others
 */
public record Batching(int max, Duration delay) {
  /** Each input alone. */
  public static final Batching NONE = new Batching(1, Duration.ZERO);

  public Batching {
    if (max < 1 || delay.isNegative()) {
      throw new IllegalArgumentException("a batch has at least one input, and no negative delay");
    }
  }

  /** Whether any go together. */
  public boolean isOn() {
    return max > 1;
  }
}
