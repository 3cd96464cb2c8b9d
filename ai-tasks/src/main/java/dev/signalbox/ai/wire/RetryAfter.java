package dev.signalbox.ai.wire;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads for how long a server wants to be left alone: five minutes at most. */
public final class RetryAfter {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Clock clock;

  public RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /** {@code Retry-After} (RFC 9110, 10.2.3); null where it is missing, malformed or in the past. */
  public @Nullable Duration of(@Nullable String field) {
    if (field == null) {
      return null;
    }
    return NUMBER.matcher(field).matches()
        ? bounded(Duration.ofSeconds(Long.parseLong(field)))
        : bounded(until(field));
  }

  /** A number of milliseconds; null where it is missing, malformed or none. */
  public @Nullable Duration millis(@Nullable String field) {
    return field != null && NUMBER.matcher(field).matches()
        ? bounded(Duration.ofMillis(Long.parseLong(field)))
        : null;
  }

  private static @Nullable Duration bounded(@Nullable Duration wait) {
    if (wait == null || wait.isNegative() || wait.isZero()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private @Nullable Duration until(String field) {
    try {
      ZonedDateTime then = ZonedDateTime.parse(field, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), then.toInstant());
    } catch (DateTimeException malformed) {
      return null;
    }
  }
}
