package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.UsageLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was spent over a time, a bar a day; a week or a month each where there would be too many.
 *
 * @param steps {@code day}, {@code week} or {@code month}
 * @param top what the height of the chart stands for; {@code middle} is half of it
 */
public record SpendChart(String steps, List<Bar> bars, String top, String middle) {
  private static final int MOST_DAYS = 62;
  private static final int MOST_WEEKS = 70;
  private static final int LABELS = 8;
  private static final int HEIGHT = 100;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

  /**
   * One bar, its measures in hundredths of the chart's height.
   *
   * @param label below it; empty for most of many
   * @param minor whether a narrow screen leaves the label out
   * @param when which days it stands for
   * @param height at least a line where there is anything
   */
  public record Bar(
      String label,
      boolean minor,
      String when,
      String amount,
      String calls,
      double height,
      int at) {
    /** Where it begins, from above. */
    public double top() {
      return HEIGHT - height;
    }
  }

  static SpendChart of(SpendPeriod period, List<UsageLine> days, Currency currency) {
    long length = ChronoUnit.DAYS.between(period.first(), period.end());
    Step step = length <= MOST_DAYS ? Step.DAY : length / 7 <= MOST_WEEKS ? Step.WEEK : Step.MONTH;
    Map<LocalDate, long[]> sums = new TreeMap<>();
    for (LocalDate at = step.begin(period.first()); at.isBefore(period.end()); at = step.next(at)) {
      sums.put(at, new long[2]);
    }
    for (UsageLine line : days) {
      String day = line.key();
      long[] sum = day == null ? null : sums.get(step.begin(LocalDate.parse(day)));
      if (sum != null && line.amount().currency().equals(currency)) {
        sum[0] += line.amount().micros();
        sum[1] += line.calls();
      }
    }
    return drawn(step, sums, currency);
  }

  private static SpendChart drawn(Step step, Map<LocalDate, long[]> sums, Currency currency) {
    BigDecimal top = round(sums.values().stream().mapToLong(sum -> sum[0]).max().orElse(0));
    int every = (int) Math.ceil(sums.size() / (double) LABELS);
    List<Bar> bars = new ArrayList<>();
    sums.forEach(
        (begin, sum) -> {
          double part = BigDecimal.valueOf(sum[0], Amount.SCALE).doubleValue() / top.doubleValue();
          double height = sum[0] == 0 ? 0 : Math.max(1, HEIGHT * part);
          bars.add(
              new Bar(
                  bars.size() % every == 0 ? step.label(begin) : "",
                  sums.size() > LABELS && bars.size() / every % 2 == 1,
                  step.words(begin),
                  MoneyWords.of(new Amount(sum[0], currency)),
                  MoneyWords.count(sum[1]),
                  Math.round(height * 10) / 10.0,
                  bars.size() * 10));
        });
    return new SpendChart(
        step.name().toLowerCase(Locale.ROOT),
        List.copyOf(bars),
        MoneyWords.of(top, currency),
        MoneyWords.of(top.divide(BigDecimal.valueOf(2)), currency));
  }

  /** The next of 1, 2, 5, 10, 20, 50 ... above, so that people read the scale at a glance. */
  private static BigDecimal round(long micros) {
    if (micros == 0) {
      return BigDecimal.ONE;
    }
    BigDecimal most = BigDecimal.valueOf(micros, Amount.SCALE);
    int power = most.precision() - most.scale() - 1;
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(power);
    for (int times : new int[] {1, 2, 5}) {
      BigDecimal candidate = unit.multiply(BigDecimal.valueOf(times));
      if (candidate.compareTo(most) >= 0) {
        return candidate.setScale(Amount.SCALE + 1, RoundingMode.UNNECESSARY);
      }
    }
    return unit.scaleByPowerOfTen(1).setScale(Amount.SCALE + 1, RoundingMode.UNNECESSARY);
  }

  /** The width of the drawing: ten for each bar. */
  public int width() {
    return bars.size() * 10;
  }

  /** Whether anything was spent. */
  public boolean any() {
    return bars.stream().anyMatch(bar -> bar.height() > 0);
  }

  /** What a bar stands for. */
  private enum Step {
    DAY,
    WEEK,
    MONTH;

    LocalDate begin(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    LocalDate next(LocalDate begin) {
      return switch (this) {
        case DAY -> begin.plusDays(1);
        case WEEK -> begin.plusWeeks(1);
        case MONTH -> begin.plusMonths(1);
      };
    }

    String label(LocalDate begin) {
      return (this == MONTH ? SpendChart.MONTH : SpendChart.DAY).format(begin);
    }

    String words(LocalDate begin) {
      return switch (this) {
        case DAY -> LONG.format(begin);
        case WEEK -> "Week from " + LONG.format(begin);
        case MONTH -> SpendChart.MONTH.format(begin);
      };
    }
  }
}
