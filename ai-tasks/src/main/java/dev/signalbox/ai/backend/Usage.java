package dev.signalbox.ai.backend;

import java.time.Duration;

/**
 * What a call used.
 *
 * @param inputTokens as the back end counted them; 0 where it counts none
 * @param outputTokens as the back end counted them; 0 where it counts none
 * @param taken how long the back end worked, without waiting for it: its share where several were
 *     answered at once; zero as long as nobody has measured it
 */
public record Usage(long inputTokens, long outputTokens, Duration taken) {
  /** Nothing that was counted. */
  public static final Usage NONE = new Usage(0, 0);

  /** As the back end counted it. */
  public Usage(long inputTokens, long outputTokens) {
    this(inputTokens, outputTokens, Duration.ZERO);
  }

  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("no fewer tokens than none");
    }
    if (taken.isNegative()) {
      throw new IllegalArgumentException("no work takes less than no time");
    }
  }

  /** The same, having taken so long. */
  public Usage lasting(Duration time) {
    return new Usage(inputTokens, outputTokens, time);
  }
}
