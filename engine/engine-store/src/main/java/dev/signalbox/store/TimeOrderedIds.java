package dev.signalbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids that sort by the time they were made: UUID version 7 (RFC 9562, 5.7), with the
 * microseconds and a counter in the bits after the milliseconds, so that one process's ids always
 * rise, whatever its clock does.
 */
public final class TimeOrderedIds {
  private static final int STEPS_PER_MILLI = 1 << 12;

  private final Clock clock;
  private final RandomGenerator random;
  private long last;

  public TimeOrderedIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next id, 36 characters. */
  public String next() {
    long step = nextStep();
    long high = (step / STEPS_PER_MILLI) << 16 | 0x7000 | step % STEPS_PER_MILLI;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  private synchronized long nextStep() {
    Instant now = clock.instant();
    long withinMilli = (now.getNano() / 1_000 % 1_000) * STEPS_PER_MILLI / 1_000;
    last = Math.max(last + 1, now.toEpochMilli() * STEPS_PER_MILLI + withinMilli);
    return last;
  }
}
