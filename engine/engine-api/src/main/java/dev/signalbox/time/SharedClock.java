package dev.signalbox.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Tells the time of a reference that all nodes ask, such as their database: locks and leases of one
 * node mean the same to the others, however their own clocks differ. Between comparisons it goes as
 * this machine's clock goes. Thread-safe.
 *
 * <p>The difference is measured as by Cristian's algorithm (Probabilistic Clock Synchronization,
 * Distributed Computing 3, 1989): of several questions the one that was answered fastest counts,
 * and it is wrong by half of its round trip at most. Differences below {@link #TOLERANCE} are left
 * alone: a clock that goes back and forth does more harm.
 */
public final class SharedClock extends Clock {
  /** From which difference on the clock follows its reference. */
  public static final Duration TOLERANCE = Duration.ofMillis(200);

  private static final int QUESTIONS = 3;

  private final Clock own;
  private final Supplier<Instant> reference;
  private final Offset ahead;

  /**
   * Goes as {@code own} until the first comparison.
   *
   * @param reference answers the reference's time; what it throws, {@link #compare} throws
   */
  public SharedClock(Clock own, Supplier<Instant> reference) {
    this(own, reference, new Offset());
  }

  private SharedClock(Clock own, Supplier<Instant> reference, Offset ahead) {
    this.own = own;
    this.reference = reference;
    this.ahead = ahead;
  }

  /**
   * Compares with the reference, and follows it where they differ.
   *
   * @return how far the reference is ahead of this machine's clock, as far as it is followed
   */
  public Duration compare() {
    Duration fastest = null;
    Duration difference = Duration.ZERO;
    for (int i = 0; i < QUESTIONS; i++) {
      Instant asked = own.instant();
      Instant there = reference.get();
      Duration trip = Duration.between(asked, own.instant());
      if (fastest == null || trip.compareTo(fastest) < 0) {
        fastest = trip;
        difference = Duration.between(asked.plus(trip.dividedBy(2)), there);
      }
    }
    Duration known = ahead.value;
    boolean isOff = difference.minus(known).abs().compareTo(TOLERANCE) > 0;
    Duration now = isOff ? difference : known;
    ahead.value = now;
    return now;
  }

  @Override
  public Instant instant() {
    return own.instant().plus(ahead.value);
  }

  @Override
  public ZoneId getZone() {
    return own.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SharedClock(own.withZone(zone), reference, ahead);
  }

  /** How far the reference is ahead; one for all zones. */
  private static final class Offset {
    private volatile Duration value = Duration.ZERO;
  }
}
