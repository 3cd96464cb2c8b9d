package dev.signalbox.ai.plane;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long the last calls took that were answered. */
final class RecentLatencies {
  private static final int KEPT = 256;
  private static final int ENOUGH = 8;

  private final long[] nanos = new long[KEPT];
  private int count;
  private int next;

  synchronized void add(long taken) {
    nanos[next] = taken;
    next = (next + 1) % KEPT;
    count = Math.min(count + 1, KEPT);
  }

  /**
   * The time that so large a part of them stayed within (nearest rank); empty while there are too
   * few to say.
   *
   * @param part over 0, at most 1
   */
  synchronized Optional<Duration> percentile(double part) {
    if (count < ENOUGH) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(part * count);
    return Optional.of(Duration.ofNanos(sorted[Math.max(rank, 1) - 1]));
  }
}
