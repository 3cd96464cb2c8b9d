package dev.signalbox.connector.call;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds or an HTTP date, at most one hour ahead.
 */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private final Clock clock;

  RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /** Null where the field is missing, malformed or in the past. */
  @Nullable Duration read(@Nullable String field) {
    if (field == null) {
      return null;
    }
    Duration wait = SECONDS.matcher(field).matches() ? seconds(field) : until(field);
    if (wait == null || wait.isNegative() || wait.isZero()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static Duration seconds(String field) {
    return Duration.ofSeconds(Long.parseLong(field));
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
