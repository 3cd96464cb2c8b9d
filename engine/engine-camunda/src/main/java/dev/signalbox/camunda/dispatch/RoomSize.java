package dev.signalbox.camunda.dispatch;

import java.util.function.LongSupplier;

/**
 * For how many tasks there is room: so many as is set, and more while they go through quickly,
 * namely as many as end in a few seconds (Little's law). Then newborn tasks need not pass through
 * the database; and what ends slowly is not held here for minutes while other nodes have nothing to
 * do. Not thread-safe.
 */
final class RoomSize {
  private static final double SECONDS_OF_WORK = 3;
  private static final double NANOS = 1e9;
  private static final long LOOK = 250_000_000;

  private final int least;
  private final int most;
  private final LongSupplier clock;
  private long since;
  private int ended;
  private double perSecond;

  /**
   * @param clock in nanoseconds, from any beginning
   */
  RoomSize(int least, int most, LongSupplier clock) {
    this.least = least;
    this.most = Math.max(least, most);
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  /** A task has ended. */
  void ended() {
    ended++;
  }

  int now() {
    long passed = clock.getAsLong() - since;
    if (passed >= LOOK) {
      double seconds = passed / NANOS;
      perSecond += (1 - Math.exp(-seconds)) * (ended / seconds - perSecond);
      since += passed;
      ended = 0;
    }
    return (int) Math.max(least, Math.min(most, perSecond * SECONDS_OF_WORK));
  }
}
