package dev.signalbox.web.faces.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Tokens;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.web.faces.spend.SpendChart.Bar;
import dev.signalbox.web.faces.spend.SpendPeriod.Asked;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendChartTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void shouldHaveABarForEachDayAndAScaleThatPeopleRead() {
    SpendChart chart =
        chart(
            "2026-11-01",
            "2026-11-30",
            List.of(
                day("2026-11-02", 1_600_000, EUR),
                day("2026-11-03", 400, EUR),
                day("2026-11-03", 9_000_000, USD)));

    assertThat(chart.steps()).isEqualTo("day");
    assertThat(chart.bars()).hasSize(30);
    assertThat(chart.top()).isEqualTo("2.00 EUR");
    assertThat(chart.middle()).isEqualTo("1.00 EUR");
    assertThat(chart.bars().get(0).height()).isZero();
    assertThat(chart.bars().get(1))
        .returns(80.0, Bar::height)
        .returns(20.0, Bar::top)
        .returns("Mon 2 Nov 2026", Bar::when);
    assertThat(chart.bars().get(2).height()).as("a little shows").isEqualTo(1);
    assertThat(chart.bars()).filteredOn(bar -> !bar.label().isEmpty()).hasSizeBetween(5, 8);
  }

  @Test
  void shouldPutManyDaysTogether() {
    List<UsageLine> days =
        List.of(day("2026-01-05", 1_000_000, EUR), day("2026-01-11", 1_000_000, EUR));

    SpendChart weeks = chart("2026-01-01", "2026-06-30", days);
    assertThat(weeks.steps()).isEqualTo("week");
    assertThat(weeks.bars().get(1).amount()).isEqualTo("2.00 EUR");
    SpendChart months = chart("2024-01-01", "2026-06-30", days);
    assertThat(months.steps()).isEqualTo("month");
    assertThat(months.bars()).hasSize(30);
    assertThat(months.bars().get(24).amount()).isEqualTo("2.00 EUR");
  }

  @Test
  void shouldScaleMillionthsToo() {
    SpendChart chart = chart("2026-11-01", "2026-11-02", List.of(day("2026-11-01", 3, EUR)));

    assertThat(chart.top()).isEqualTo("0.000005 EUR");
    assertThat(chart.bars().get(0).height()).isEqualTo(60);
    assertThat(chart("2026-11-01", "2026-11-02", List.of()).any()).isFalse();
  }

  private static SpendChart chart(String first, String last, List<UsageLine> days) {
    SpendPeriod period = SpendPeriod.of(new Asked("own", first, last), Instant.EPOCH);
    return SpendChart.of(period, days, EUR);
  }

  private static UsageLine day(String day, long micros, Currency currency) {
    return new UsageLine(day, null, 1, 0, Tokens.NONE, new Amount(micros, currency));
  }
}
