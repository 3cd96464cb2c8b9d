package dev.signalbox.camunda.dispatch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a step should be done, as its input {@value #INPUT} says: an ISO-8601 time with its offset (
 * <code>2026-03-01T08:30:00Z</code>), or how long after the step began (<code>PT15M</code>). It
 * orders the queue and nothing else; what cannot be read counts as not said.
 */
final class DueDate {
  static final String INPUT = "due";

  private DueDate() {}

  /** {@link Instant#MAX} for none. */
  static Instant of(@Nullable Object value, Instant begun) {
    if (!(value instanceof String text) || text.isBlank()) {
      return Instant.MAX;
    }
    try {
      String stripped = text.strip();
      return stripped.startsWith("P")
          ? begun.plus(Duration.parse(stripped))
          : OffsetDateTime.parse(stripped).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }
}
