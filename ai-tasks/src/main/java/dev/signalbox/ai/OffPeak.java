package dev.signalbox.ai;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The hours of each day in which questions of the lane {@code off-peak} are asked.
 *
 * @param from when they begin, {@code HH:mm}
 * @param to when they end, {@code HH:mm}; before {@code from} for the next morning
 * @param zone of both, such as {@code Europe/Berlin}
 */
public record OffPeak(
    @DefaultValue("22:00") @DateTimeFormat(pattern = "HH:mm") LocalTime from,
    @DefaultValue("06:00") @DateTimeFormat(pattern = "HH:mm") LocalTime to,
    @DefaultValue("UTC") ZoneId zone) {
  public OffPeak {
    if (from.equals(to)) {
      throw new IllegalArgumentException("the off-peak hours do not end when they begin");
    }
  }

  /** Whether they are now. */
  public boolean isNow(Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(to);
    return from.isBefore(to) ? begun && !over : begun || !over;
  }

  /**
   * Until when a question waits: until the hours begin; empty where it goes now, because they are
   * now or because its answer would be of no use any more.
   *
   * @param deadline {@link Instant#MAX} for none
   */
  public Optional<Instant> opening(Instant now, Instant deadline) {
    if (isNow(now)) {
      return Optional.empty();
    }
    ZonedDateTime today = now.atZone(zone).with(from);
    ZonedDateTime begin = today.toInstant().isAfter(now) ? today : today.plusDays(1);
    return Optional.of(begin.toInstant()).filter(deadline::isAfter);
  }
}
