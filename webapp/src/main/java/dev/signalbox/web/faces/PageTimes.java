package dev.signalbox.web.faces;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times as the pages show them: in UTC, to the second. */
@Component("times")
public class PageTimes {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Empty for what has not happened. */
  public String show(@Nullable Instant time) {
    return time == null ? "" : FORMAT.format(time);
  }
}
