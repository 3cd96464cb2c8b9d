package dev.signalbox.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a failed step is tried again. */
public sealed interface Retry {
  /**
   * After the dispatcher's back-off, or after {@code delay} where the other side named one; uses up
   * an attempt.
   */
  record Again(@Nullable Duration delay) implements Retry {}

  /** Something all steps depend on is away (the policies): wait, without using up attempts. */
  record Wait(Duration delay) implements Retry {}

  /** Repeating cannot help: an incident at once. */
  record Never() implements Retry {}

  static Retry again() {
    return new Again(null);
  }

  static Retry after(Duration delay) {
    return new Again(delay);
  }

  static Retry waiting(Duration delay) {
    return new Wait(delay);
  }

  static Retry never() {
    return new Never();
  }
}
