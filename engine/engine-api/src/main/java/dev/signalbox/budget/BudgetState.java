package dev.signalbox.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A budget as it stands in the current period.
 *
 * @param since when it began to count: the period's start, or later the moment it was put
 * @param until the end of the period; null where it has none
 * @param spent what calls came to
 * @param reserved what is set aside for calls under way
 * @param forecast what will be spent by the end if it goes on so; null where there is no end
 */
public record BudgetState(
    Budget budget,
    Instant since,
    @Nullable Instant until,
    Amount spent,
    Amount reserved,
    @Nullable Amount forecast) {
  /** From how much of the limit on, in hundredths, people are warned. */
  public static final int WARNED_FROM = 80;

  /** So long a look back at least, so that the first call of a month is no trend. */
  private static final Duration SHORTEST_TREND = Duration.ofHours(1);

  /**
   * As counted.
   *
   * @param put when it began to count as it does
   */
  public static BudgetState of(Budget budget, Instant put, Counted counted, Instant now) {
    LocalDate first = budget.period().startOf(now);
    Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant since = put.isAfter(start) ? put : start;
    Instant until = budget.period().endOf(first);
    return new BudgetState(
        budget,
        since,
        until,
        counted.spent(),
        counted.reserved(),
        until == null ? null : forecast(counted.spent(), since, until, now));
  }

  /** What a period's books say. */
  public record Counted(Amount spent, Amount reserved) {}

  /** What may still be set aside. */
  public Amount left() {
    long left = budget.limit().micros() - spent.micros() - reserved.micros();
    return new Amount(Math.max(0, left), budget.limit().currency());
  }

  /** Whether so much is spent that people should know. */
  public boolean warned() {
    return spent.micros() > 0
        && BigDecimal.valueOf(spent.micros())
                .multiply(BigDecimal.valueOf(100))
                .compareTo(
                    BigDecimal.valueOf(budget.limit().micros())
                        .multiply(BigDecimal.valueOf(WARNED_FROM)))
            >= 0;
  }

  /** Straight on: as much in each hour to come as in the hours that were counted. */
  private static Amount forecast(Amount spent, Instant since, Instant until, Instant now) {
    Duration looked = Duration.between(since, now);
    Duration trend = looked.compareTo(SHORTEST_TREND) < 0 ? SHORTEST_TREND : looked;
    BigDecimal coming =
        BigDecimal.valueOf(spent.micros())
            .multiply(BigDecimal.valueOf(Duration.between(now, until).toMillis()))
            .divide(BigDecimal.valueOf(trend.toMillis()), 0, RoundingMode.HALF_UP);
    BigDecimal end = coming.add(BigDecimal.valueOf(spent.micros()));
    return new Amount(end.min(BigDecimal.valueOf(Amount.MOST)).longValueExact(), spent.currency());
  }
}
