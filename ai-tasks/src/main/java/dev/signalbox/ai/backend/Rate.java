package dev.signalbox.ai.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many calls in so long, written {@code 600/min}. */
public record Rate(int calls, Duration period) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,7}) ?/ ?(s|min|h)");

  public Rate {
    if (calls < 1) {
      throw new IllegalArgumentException("a rate is at least one call");
    }
  }

  /** Reads {@code 10/s}, {@code 600/min} or {@code 5000/h}. */
  public static Optional<Rate> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 1) {
      return Optional.empty();
    }
    Duration period =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(1);
          case "min" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    return Optional.of(new Rate(Integer.parseInt(matcher.group(1)), period));
  }
}
