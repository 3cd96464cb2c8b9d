package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sum of a time in one currency.
 *
 * @param change against the time before, such as {@code +12 %}; null where there was nothing then
 * @param rising whether it is more than then
 * @param forecast what it comes to by the end if it goes on so; null for a time that is over
 */
public record SpendTotal(
    String currency,
    String amount,
    String calls,
    String average,
    String unknown,
    String tokens,
    @Nullable String change,
    boolean rising,
    @Nullable String forecast) {
  /** So much of a time must have passed before it shows a trend. */
  private static final Duration SHORTEST_TREND = Duration.ofHours(1);

  static SpendTotal of(Sums sums, @Nullable Sums before, SpendPeriod period, Instant now) {
    long micros = sums.amount().micros();
    long then = before == null ? 0 : before.amount().micros();
    return new SpendTotal(
        sums.currency().getCurrencyCode(),
        MoneyWords.of(sums.amount()),
        MoneyWords.count(sums.calls()),
        MoneyWords.of(new Amount(sums.calls() == 0 ? 0 : micros / sums.calls(), sums.currency())),
        sums.unknown() == 0 ? "" : MoneyWords.count(sums.unknown()),
        sums.input() + sums.output() == 0
            ? ""
            : MoneyWords.count(sums.input()) + " in, " + MoneyWords.count(sums.output()) + " out",
        change(micros, then),
        micros > then,
        forecast(sums, period, now));
  }

  private static @Nullable String change(long now, long then) {
    if (then == 0) {
      return null;
    }
    long percent = Math.round(100.0 * (now - then) / then);
    if (percent > 999) {
      return "more than ten times as much";
    }
    return (percent > 0 ? "+" : percent < 0 ? "−" : "±") + Math.abs(percent) + " %";
  }

  private static @Nullable String forecast(Sums sums, SpendPeriod period, Instant now) {
    if (!period.running(now) || period.name().equals(SpendPeriod.WEEK)) {
      return null;
    }
    Duration passed = Duration.between(period.from(), now);
    if (passed.compareTo(SHORTEST_TREND) < 0) {
      return null;
    }
    BigDecimal end =
        sums.amount()
            .decimal()
            .multiply(BigDecimal.valueOf(Duration.between(period.from(), period.to()).toMillis()))
            .divide(BigDecimal.valueOf(passed.toMillis()), Amount.SCALE, RoundingMode.HALF_UP);
    return MoneyWords.of(end, sums.currency());
  }
}
