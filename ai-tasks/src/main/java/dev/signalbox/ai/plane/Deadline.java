package dev.signalbox.ai.plane;

import java.time.Duration;

/** A moment on this machine's own clock that no one sets. */
public record Deadline(long nanos) implements Comparable<Deadline> {
  /** So long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + Math.max(0, time.toNanos()));
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
