package dev.signalbox.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** How long a budget's amount has to last; all begin at midnight UTC. */
public enum BudgetPeriod {
  DAY("a day"),
  /** From Monday. */
  WEEK("a week"),
  MONTH("a month"),
  /** For good: it has no end. */
  TOTAL("in total");

  private final String words;

  BudgetPeriod(String words) {
    this.words = words;
  }

  /** As it follows an amount in a sentence. */
  public String words() {
    return words;
  }

  /** The first day of the period that this moment lies in. */
  public LocalDate startOf(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case TOTAL -> LocalDate.EPOCH;
    };
  }

  /** The first moment after the period that begins on that day; null where it has no end. */
  public @Nullable Instant endOf(LocalDate start) {
    @Nullable LocalDate next =
        switch (this) {
          case DAY -> start.plusDays(1);
          case WEEK -> start.plusWeeks(1);
          case MONTH -> start.plusMonths(1);
          case TOTAL -> null;
        };
    return next == null ? null : next.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
