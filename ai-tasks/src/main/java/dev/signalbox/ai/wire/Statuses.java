package dev.signalbox.ai.wire;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a status other than success means:
 *
 * <ul>
 *   <li>429, 503, and 529 of some providers of language models: too much to do, nothing done;
 *       {@code Retry-After} says for how long
 *   <li>401, 403, 407: our secret is wrong: nothing works there until somebody sees to it
 *   <li>other 4xx but 408: it does not take this request
 *   <li>everything else: it broke
 * </ul>
 */
final class Statuses {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private final Clock clock;

  Statuses(Clock clock) {
    this.clock = clock;
  }

  Failure failure(String backend, int status, @Nullable String retryAfter) {
    String reason = backend + " answered " + status;
    return switch (status) {
      case 429, 503, 529 -> new Failure(Cause.BUSY, reason, wait(retryAfter));
      case 401, 403, 407 -> new Failure(Cause.FAILED, reason + ": it does not accept our secret");
      case 408 -> new Failure(Cause.FAILED, reason);
      default -> new Failure(status >= 400 && status < 500 ? Cause.REFUSED : Cause.FAILED, reason);
    };
  }

  /** {@code Retry-After} (RFC 9110, 10.2.3); null where it is missing, malformed or in the past. */
  private @Nullable Duration wait(@Nullable String field) {
    if (field == null) {
      return null;
    }
    Duration wait =
        SECONDS.matcher(field).matches() ? Duration.ofSeconds(Long.parseLong(field)) : until(field);
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
