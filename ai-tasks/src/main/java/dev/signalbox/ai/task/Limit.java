package dev.signalbox.ai.task;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an answer is of no use any more: at a time, or so long after the process came to the step.
 */
record Limit(@Nullable Instant at, @Nullable Duration within) {
  /** No limit. */
  static final Limit NONE = new Limit(null, null);

  /**
   * Reads {@code 2026-03-01T08:30:00Z}, with any offset, or {@code PT4H}; empty where it is neither
   * or no time at all.
   */
  static Optional<Limit> parse(String text) {
    try {
      if (text.startsWith("P")) {
        Duration within = Duration.parse(text);
        return within.isNegative() || within.isZero()
            ? Optional.empty()
            : Optional.of(new Limit(null, within));
      }
      return Optional.of(new Limit(OffsetDateTime.parse(text).toInstant(), null));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** {@link Instant#MAX} for none. */
  Instant after(Instant since) {
    if (at != null) {
      return at;
    }
    if (within == null || within.compareTo(Duration.between(since, Instant.MAX)) >= 0) {
      return Instant.MAX;
    }
    return since.plus(within);
  }
}
