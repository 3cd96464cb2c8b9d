package dev.signalbox.web.faces;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times as the pages show them: in UTC, to the second. */
@Component("times")
public class PageTimes {
  private static final Duration JUST_NOW = Duration.ofSeconds(5);
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;

  PageTimes(Clock clock) {
    this.clock = clock;
  }

  /**
   * How long ago, in the largest unit that fits: {@code 3 min ago}; empty for what has not
   * happened.
   */
  public String ago(@Nullable Instant time) {
    if (time == null) {
      return "";
    }
    Duration past = Duration.between(time, clock.instant());
    return past.compareTo(JUST_NOW) < 0 ? "just now" : span(past) + " ago";
  }

  /**
   * A length of time in the largest unit that fits, whole: {@code 45 s}, {@code 3 min}, {@code 2
   * h}, {@code 5 d}.
   */
  private static String span(Duration length) {
    Duration shown = length.abs();
    if (shown.toMinutes() < 1) {
      return shown.toSeconds() + " s";
    }
    if (shown.toHours() < 1) {
      return shown.toMinutes() + " min";
    }
    return shown.toDays() < 2 ? shown.toHours() + " h" : shown.toDays() + " d";
  }

  /** Empty for what has not happened. */
  public String show(@Nullable Instant time) {
    return time == null ? "" : FORMAT.format(time);
  }
}
