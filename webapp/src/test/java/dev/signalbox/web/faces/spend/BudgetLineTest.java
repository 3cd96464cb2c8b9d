package dev.signalbox.web.faces.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.identity.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetLineTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant NOW = Instant.parse("2026-11-11T00:00:00Z");
  private static final BudgetScope SCOPE = new BudgetScope("tickets", "classify", null, null);

  @ParameterizedTest
  @CsvSource({
    "2, 0, good, ''",
    "8, 1, warn, 80 % spent",
    "9, 1, bad, Nothing left",
    "12, 0, bad, Nothing left"
  })
  void shouldSayHowItStands(String spent, String reserved, String tone, String mark) {
    BudgetLine line = line("10", spent, reserved, BudgetPeriod.MONTH);

    assertThat(line.tone()).isEqualTo(tone);
    assertThat(line.mark()).isEqualTo(mark);
    assertThat(line.spentPart() + line.reservedPart()).isLessThanOrEqualTo(100);
  }

  @Test
  void shouldSayWhichCallsItCovers() {
    assertThat(line("10", "1", "0", BudgetPeriod.MONTH).covers())
        .isEqualTo("calls of the process tickets, the step classify");
  }

  @Test
  void shouldSayWhenItRunsOutAtThisPace() {
    assertThat(line("10", "5", "0", BudgetPeriod.MONTH).outlook())
        .isEqualTo("At this pace 15.00 EUR by 30 Nov: the limit is reached about 21 Nov.");
    assertThat(line("100", "5", "0", BudgetPeriod.MONTH).outlook())
        .isEqualTo("At this pace 15.00 EUR by 30 Nov: within the limit.");
    assertThat(line("10", "12", "0", BudgetPeriod.MONTH).outlook())
        .isEqualTo("At this pace 36.00 EUR by 30 Nov.");
    assertThat(line("10", "5", "0", BudgetPeriod.TOTAL).outlook()).isEmpty();
    assertThat(line("10", "0", "0", BudgetPeriod.MONTH).outlook()).isEmpty();
  }

  @Test
  void shouldMarkWhereItWillEndInsideTheBarOnly() {
    assertThat(line("100", "5", "0", BudgetPeriod.MONTH).forecastPart()).isEqualTo(15);
    assertThat(line("10", "5", "0", BudgetPeriod.MONTH).forecastPart()).isNull();
  }

  @Test
  void shouldTellLittleFromNothingAndNearlyAllFromAll() {
    assertThat(line("1000", "0.000001", "0", BudgetPeriod.MONTH).percent()).isEqualTo(1);
    assertThat(line("10", "9.999999", "0", BudgetPeriod.MONTH).percent()).isEqualTo(99);
    assertThat(line("0", "0", "0", BudgetPeriod.MONTH).percent()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 EUR",
    "0.000412, 0.000412 EUR",
    "0.05124, 0.0512 EUR",
    "0.5, 0.50 EUR",
    "1234.5, '1,234.50 EUR'"
  })
  void shouldWriteAmountsWithTheDigitsThatMatter(String amount, String written) {
    assertThat(MoneyWords.of(euros(amount))).isEqualTo(written);
  }

  private static BudgetLine line(String limit, String spent, String reserved, BudgetPeriod period) {
    Budget budget = new Budget(TenantId.DEFAULT, "b", SCOPE, euros(limit), period);
    BudgetState.Counted counted = new BudgetState.Counted(euros(spent), euros(reserved));
    return BudgetLine.of(BudgetState.of(budget, Instant.EPOCH, counted, NOW), NOW);
  }

  private static Amount euros(String amount) {
    return Amount.of(new BigDecimal(amount), EUR);
  }
}
