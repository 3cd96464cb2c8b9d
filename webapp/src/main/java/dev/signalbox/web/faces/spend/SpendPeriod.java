package dev.signalbox.web.faces.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time that one looks at; whole days in UTC.
 *
 * @param name as the address has it
 * @param first its first day
 * @param end the day after its last
 * @param before the first day of the time that it is compared with
 * @param trouble why the time that was asked for is not shown; null where it is
 */
record SpendPeriod(
    String name, LocalDate first, LocalDate end, LocalDate before, @Nullable String trouble) {
  static final String TODAY = "today";
  static final String WEEK = "last-7-days";
  static final String MONTH = "this-month";
  static final String LAST_MONTH = "last-month";
  static final String OWN = "own";

  private static final int MOST_YEARS = 5;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  /**
   * What the address asks for.
   *
   * @param first the first day of an own period; {@code last} its last
   */
  record Asked(@Nullable String name, @Nullable String first, @Nullable String last) {}

  /** The time that was asked for; this month where nothing, or nothing that can be, was. */
  static SpendPeriod of(Asked asked, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate month = today.withDayOfMonth(1);
    return switch (asked.name() == null ? "" : asked.name()) {
      case TODAY -> new SpendPeriod(TODAY, today, today.plusDays(1), today.minusDays(1), null);
      case WEEK ->
          new SpendPeriod(WEEK, today.minusDays(6), today.plusDays(1), today.minusDays(13), null);
      case LAST_MONTH ->
          new SpendPeriod(LAST_MONTH, month.minusMonths(1), month, month.minusMonths(2), null);
      case OWN -> own(asked, month);
      default -> thisMonth(month, null);
    };
  }

  private static SpendPeriod thisMonth(LocalDate month, @Nullable String trouble) {
    return new SpendPeriod(MONTH, month, month.plusMonths(1), month.minusMonths(1), trouble);
  }

  private static SpendPeriod own(Asked asked, LocalDate month) {
    LocalDate first = day(asked.first());
    LocalDate last = day(asked.last());
    if (first == null || last == null) {
      return thisMonth(month, "Give the first and the last day. This month is shown.");
    }
    if (last.isBefore(first)) {
      return thisMonth(month, "The last day is before the first. This month is shown.");
    }
    if (first.plusYears(MOST_YEARS).isBefore(last)) {
      return thisMonth(month, "That is longer than " + MOST_YEARS + " years. This month is shown.");
    }
    LocalDate end = last.plusDays(1);
    long days = end.toEpochDay() - first.toEpochDay();
    return new SpendPeriod(OWN, first, end, first.minusDays(days), null);
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      LocalDate day = text == null ? null : LocalDate.parse(text.strip());
      return day != null && day.getYear() >= 1970 && day.getYear() <= 9998 ? day : null;
    } catch (DateTimeParseException notADay) {
      return null;
    }
  }

  Instant from() {
    return start(first);
  }

  Instant to() {
    return start(end);
  }

  LocalDate last() {
    return end.minusDays(1);
  }

  /** Begins the time that it is compared with. */
  Instant beforeFrom() {
    return start(before);
  }

  /**
   * Ends the time that it is compared with: as much of it as has passed of this one, so that a
   * month that has just begun is not held against a whole one.
   */
  Instant beforeTo(Instant now) {
    return now.isBefore(to()) && now.isAfter(from())
        ? min(beforeFrom().plus(Duration.between(from(), now)), from())
        : from();
  }

  /** Whether it goes on. */
  boolean running(Instant now) {
    return now.isBefore(to()) && !now.isBefore(from());
  }

  /** {@code 1 to 30 Nov 2026}. */
  String words() {
    if (last().equals(first)) {
      return DAY.format(first);
    }
    Period apart = Period.between(first.withDayOfMonth(1), last().withDayOfMonth(1));
    String begin = apart.isZero() ? String.valueOf(first.getDayOfMonth()) : DAY.format(first);
    return begin + " to " + DAY.format(last());
  }

  /** With what it is compared, in a clause. */
  String beforeWords(Instant now) {
    return switch (name) {
      case TODAY -> "yesterday by this time";
      case WEEK -> "the 7 days before";
      case MONTH -> "last month by this time";
      case LAST_MONTH -> "the month before";
      default -> running(now) ? "as long before" : "the days before";
    };
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
