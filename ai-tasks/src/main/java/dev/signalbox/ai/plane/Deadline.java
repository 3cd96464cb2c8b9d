package dev.signalbox.ai.plane;

import java.time.Duration;

/**
 * A moment on this machine's own clock that no one sets.
 *
 * @param begunNanos until when an answer may go on that has begun by then; the same moment unless
 *     somebody said so
 */
public record Deadline(long nanos, long begunNanos) implements Comparable<Deadline> {
  private Deadline(long nanos) {
    this(nanos, nanos);
  }

  /** So long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + Math.max(0, time.toNanos()));
  }

  /** The same; an answer that has begun by then may go on until the end of another one. */
  public Deadline thenUntil(Deadline whole) {
    return new Deadline(nanos, whole.begunNanos);
  }

  /** Until when an answer that has begun may go on. */
  public Deadline end() {
    return new Deadline(begunNanos);
  }

  /** Whether an answer that has begun may go on for longer. */
  public boolean isExtended() {
    return begunNanos - nanos > 0;
  }

  /** The same, but neither of its moments after another one. */
  Deadline noLaterThan(Deadline other) {
    return new Deadline(earlier(nanos, other.nanos), earlier(begunNanos, other.nanos));
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  /** How long until then; not negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  public boolean passed() {
    return nanos - System.nanoTime() <= 0;
  }

  @Override
  public int compareTo(Deadline other) {
    return Long.signum(nanos - other.nanos);
  }
}
