package dev.signalbox.ai.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers and times that people write into settings. */
public final class Numbers {
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");

  private Numbers() {}

  /** A whole number from 0 to {@code most}. */
  public static Optional<Integer> count(String text, int most) {
    return COUNT.matcher(text).matches()
        ? Optional.of(Integer.parseInt(text)).filter(number -> number <= most)
        : Optional.empty();
  }

  /**
   * {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, or ISO-8601 such as {@code PT5S}; over 0.
   */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = TIME.matcher(text);
    Optional<Duration> read =
        matcher.matches()
            ? Optional.of(of(Long.parseLong(matcher.group(1)), matcher.group(2)))
            : iso(text);
    return read.filter(it -> !it.isNegative() && !it.isZero());
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
