package dev.signalbox.budget;

import static dev.signalbox.budget.SampleSpending.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SampleIds;
import dev.signalbox.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every book of budgets does, whatever keeps it. */
public abstract class BudgetContract {
  protected final SampleSpending of = new SampleSpending(new TenantId(SampleIds.next("spender")));

  protected abstract BudgetBook book();

  protected abstract Budgets budgets();

  protected abstract UsageReport usage();

  protected abstract SettableClock clock();

  @Test
  void shouldSetTheMostAsideAndChargeWhatItCameTo() {
    put(of.monthly("all", 1_000));

    Reservation reservation = reserved(of.claim(300));
    assertThat(state("all").reserved()).isEqualTo(micros(300));
    assertThat(state("all").spent()).isEqualTo(micros(0));
    book().settle(reservation, micros(120), new Tokens(7, 3));

    assertThat(state("all").reserved()).isEqualTo(micros(0));
    assertThat(state("all").spent()).isEqualTo(micros(120));
    assertThat(state("all").left()).isEqualTo(micros(880));
  }

  @Test
  void shouldEndManyAtOnceEachInItsWay() {
    put(of.monthly("all", 1_000));
    put(of.budget("chat", new BudgetScope(null, null, null, "chat"), 900));
    Reservation settled = reserved(of.claim(300));
    Reservation released = reserved(of.claim(200));
    Reservation unknown = reserved(of.programsClaim(100));
    Reservation open = reserved(of.claim(50));

    book()
        .end(
            List.of(
                new Ending.Settled(settled, micros(120), new Tokens(7, 3)),
                new Ending.Released(released),
                new Ending.ChargedInFull(unknown),
                new Ending.Released(settled)));

    assertThat(state("all").spent()).isEqualTo(micros(220));
    assertThat(state("all").reserved()).isEqualTo(micros(50));
    assertThat(state("chat").spent()).isEqualTo(micros(120));
    assertThat(state("chat").reserved()).isEqualTo(micros(50));
    book().release(open);
    assertThat(state("all").reserved()).isEqualTo(micros(0));
  }

  @Test
  void shouldRefuseWhatDoesNotFitAndSayWhatIsLeft() {
    put(of.monthly("all", 1_000_000));
    reserved(of.claim(800_000));

    Refused refused = refused(of.claim(200_001));

    assertThat(refused.budgetId()).isEqualTo("all");
    assertThat(refused.left()).isEqualTo(micros(200_000));
    assertThat(refused.reason())
        .isEqualTo(
            "the budget 'all' has 0.2 EUR left of 1 EUR a month, and the call may come to"
                + " 0.200001 EUR");
    reserved(of.claim(200_000));
    assertThat(state("all").left()).isEqualTo(micros(0));
  }

  @Test
  void shouldGiveEverythingBackWhereNothingRan() {
    put(of.monthly("all", 300));
    Instant before = clock().instant();

    book().release(reserved(of.claim(300)));

    assertThat(state("all").left()).isEqualTo(micros(300));
    assertThat(lines(before, UsageKey.MODEL)).isEmpty();
  }

  @Test
  void shouldChargeInFullWhereNobodyKnows() {
    put(of.monthly("all", 1_000));
    Instant before = clock().instant();

    book().chargeInFull(reserved(of.claim(300)));

    assertThat(state("all").spent()).isEqualTo(micros(300));
    assertThat(state("all").reserved()).isEqualTo(micros(0));
    assertThat(lines(before, UsageKey.MODEL))
        .containsExactly(new UsageLine("small", null, 1, 1, Tokens.NONE, micros(300)));
  }

  @Test
  void shouldChargeWhatItCameToEvenIfThatIsMore() {
    put(of.monthly("all", 1_000));

    book().settle(reserved(of.claim(1_000)), micros(1_001), Tokens.NONE);

    assertThat(state("all").spent()).isEqualTo(micros(1_001));
    assertThat(state("all").left()).isEqualTo(micros(0));
    assertThat(refused(of.claim(1)).left()).isEqualTo(micros(0));
  }

  @Test
  void shouldEndAReservationOnce() {
    put(of.monthly("all", 1_000));
    reserved(of.claim(50));
    Reservation reservation = reserved(of.claim(300));
    Instant before = clock().instant();

    book().settle(reservation, micros(100), Tokens.NONE);
    book().settle(reservation, micros(200), Tokens.NONE);
    book().chargeInFull(reservation);
    book().release(reservation);

    assertThat(state("all").spent()).isEqualTo(micros(100));
    assertThat(state("all").reserved()).isEqualTo(micros(50));
    assertThat(lines(before, UsageKey.TENANT)).hasSize(1);
  }

  @Test
  void shouldSetAsideInEveryBudgetThatCoversTheCallOrInNone() {
    put(of.monthly("all", 1_000));
    put(of.budget("tickets", new BudgetScope("tickets", null, null, null), 500));
    put(of.budget("classify", new BudgetScope("tickets", "classify", "small", "chat"), 400));
    put(of.budget("invoices", new BudgetScope("invoices", null, null, null), 1));

    Reservation reservation = reserved(of.claim(300));

    assertThat(reservation.holds())
        .extracting(Reservation.Hold::budgetId)
        .containsExactlyInAnyOrder("all", "tickets", "classify");
    assertThat(refused(of.claim(101)).budgetId()).isEqualTo("classify");
    assertThat(budgets().list(of.tenant()))
        .extracting(it -> it.budget().id() + " " + it.reserved().micros())
        .containsExactly("all 300", "classify 300", "invoices 0", "tickets 300");
  }

  @Test
  void shouldCoverOnlyWhatAgreesWithTheWholeScope() {
    put(of.budget("by-process", new BudgetScope("tickets", null, null, null), 1));
    put(of.budget("by-element", new BudgetScope(null, "classify", null, null), 1));
    put(of.budget("by-model", new BudgetScope(null, null, "large", null), 1));
    put(of.budget("by-tag", new BudgetScope(null, null, null, "chat"), 1));

    assertThat(refused(of.claim("tickets", "other", "other", 2)).budgetId())
        .isEqualTo("by-process");
    assertThat(refused(of.claim("other", "classify", "other", 2)).budgetId())
        .isEqualTo("by-element");
    assertThat(refused(of.claim("other", "other", "chat", 2)).budgetId()).isEqualTo("by-tag");
    assertThat(reserved(of.claim("other", "other", null, 2)).holds()).isEmpty();
    assertThat(reserved(of.programsClaim(2)).holds()).isEmpty();
  }

  @Test
  void shouldRefuseACallInACurrencyThatTheBudgetDoesNotCountIn() {
    put(of.monthly("all", 1_000));
    Amount dollars = new Amount(1, Currency.getInstance("USD"));

    Refused refused = refused(SampleSpending.claim(new Purpose(of.tenant(), null, null), dollars));

    assertThat(refused.left()).isNull();
    assertThat(refused.reason())
        .isEqualTo("the budget 'all' counts in EUR, and the call is charged in USD");
  }

  @Test
  void shouldReportChargesThatNoBudgetCovers() {
    Instant before = clock().instant();

    book().settle(reserved(of.claim(300)), micros(250), new Tokens(20, 5));

    assertThat(lines(before, UsageKey.TENANT))
        .containsExactly(
            new UsageLine(of.tenant().value(), null, 1, 0, new Tokens(20, 5), micros(250)));
  }

  @Test
  void shouldKeepTenantsApart() {
    put(of.monthly("all", 100));
    SampleSpending other = new SampleSpending(new TenantId(SampleIds.next("spender")));
    Instant before = clock().instant();

    book().settle(reserved(other.claim(300)), micros(300), Tokens.NONE);

    assertThat(state("all").left()).isEqualTo(micros(100));
    assertThat(lines(before, UsageKey.TENANT)).isEmpty();
    assertThat(budgets().list(other.tenant())).isEmpty();
    assertThat(budgets().find(other.tenant(), "all")).isEmpty();
    assertThat(budgets().delete(other.officer(), "all")).isFalse();
    assertThat(budgets().find(of.tenant(), "all")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = BudgetPeriod.class,
      names = {"DAY", "WEEK", "MONTH"})
  void shouldBeginAnewWithEachPeriod(BudgetPeriod period) {
    put(new Budget(of.tenant(), "all", BudgetScope.TENANT, micros(100), period));
    book().settle(reserved(of.claim(100)), micros(100), Tokens.NONE);
    refused(of.claim(1));
    Instant end = state("all").until();
    assertThat(end).isNotNull();

    clock().set(end.minusNanos(1_000));
    refused(of.claim(1));
    clock().set(end);

    assertThat(state("all").spent()).isEqualTo(micros(0));
    assertThat(state("all").since()).isEqualTo(end);
    reserved(of.claim(100));
  }

  @Test
  void shouldNeverBeginAnewWhereThereIsOneAmountForGood() {
    put(new Budget(of.tenant(), "all", BudgetScope.TENANT, micros(100), BudgetPeriod.TOTAL));
    book().settle(reserved(of.claim(100)), micros(100), Tokens.NONE);

    clock().advance(Duration.ofDays(400));

    assertThat(refused(of.claim(1)).reason()).contains("0 EUR left of 0.0001 EUR in total");
    assertThat(state("all").until()).isNull();
    assertThat(state("all").forecast()).isNull();
  }

  @Test
  void shouldGoOnCountingWithAnotherLimit() {
    put(of.monthly("all", 100));
    book().settle(reserved(of.claim(80)), micros(80), Tokens.NONE);
    Reservation under = reserved(of.claim(20));

    put(of.monthly("all", 150));
    assertThat(state("all").left()).isEqualTo(micros(50));
    reserved(of.claim(50));
    put(of.monthly("all", 90));

    assertThat(refused(of.claim(1)).left()).isEqualTo(micros(0));
    book().settle(under, micros(20), Tokens.NONE);
    assertThat(state("all").spent()).isEqualTo(micros(100));
  }

  @Test
  void shouldCountAnewForAnotherScope() {
    put(of.monthly("some", 100));
    Reservation before = reserved(of.claim(100));

    put(of.budget("some", new BudgetScope(null, null, "small", null), 100));
    Reservation after = reserved(of.claim(60));
    book().settle(before, micros(100), Tokens.NONE);

    assertThat(state("some").spent()).isEqualTo(micros(0));
    assertThat(state("some").reserved()).isEqualTo(micros(60));
    assertThat(after.holds()).doesNotContainAnyElementsOf(before.holds());
  }

  @Test
  void shouldSettleWhatABudgetCoveredThatIsGone() {
    put(of.monthly("all", 100));
    Reservation reservation = reserved(of.claim(100));
    Instant before = clock().instant();

    assertThat(budgets().delete(of.officer(), "all")).isTrue();
    assertThat(budgets().delete(of.officer(), "all")).isFalse();
    book().settle(reservation, micros(70), Tokens.NONE);

    assertThat(budgets().find(of.tenant(), "all")).isEmpty();
    assertThat(lines(before, UsageKey.TENANT)).hasSize(1);
    assertThat(reserved(of.claim(1_000)).holds()).isEmpty();
  }

  @Test
  void shouldWarnFromFourFifthsOn() {
    put(of.monthly("all", 1_000));
    book().settle(reserved(of.claim(799)), micros(799), Tokens.NONE);
    assertThat(state("all").warned()).isFalse();

    book().settle(reserved(of.claim(1)), micros(1), Tokens.NONE);

    assertThat(state("all").warned()).isTrue();
  }

  @Test
  void shouldForecastWhatWillBeSpentIfItGoesOnSo() {
    LocalDate next =
        LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC)
            .with(TemporalAdjusters.firstDayOfNextMonth());
    clock().set(next.atStartOfDay(ZoneOffset.UTC).toInstant());
    put(new Budget(of.tenant(), "all", BudgetScope.TENANT, micros(1_000), BudgetPeriod.DAY));
    clock().advance(Duration.ofHours(6));
    book().settle(reserved(of.claim(100)), micros(100), Tokens.NONE);

    assertThat(state("all").forecast()).isEqualTo(micros(400));
  }

  @Test
  void shouldReportByWhatIsAskedFor() {
    Instant before = clock().instant();
    settle(of.claim("tickets", "classify", "chat", 10));
    settle(of.claim("tickets", "extract", "chat", 20));
    settle(of.claim("invoices", "extract", null, 40));
    settle(of.programsClaim(80));

    assertThat(summary(before, UsageKey.TENANT)).containsExactly(of.tenant().value() + " 4 150");
    assertThat(summary(before, UsageKey.PROCESS))
        .containsExactly("null 1 80", "invoices 1 40", "tickets 2 30");
    assertThat(lines(before, UsageKey.ELEMENT))
        .extracting(line -> line.process() + "/" + line.key() + " " + line.amount().micros())
        .containsExactly(
            "null/null 80", "invoices/extract 40", "tickets/extract 20", "tickets/classify 10");
    assertThat(summary(before, UsageKey.MODEL)).containsExactly("small 4 150");
    assertThat(summary(before, UsageKey.TAG)).containsExactly("null 2 120", "chat 2 30");
    assertThat(summary(before, UsageKey.BACKEND)).containsExactly("cloud 4 150");
  }

  @Test
  void shouldReportFromThenUntilThen() {
    Instant first = clock().instant();
    settle(of.claim(1));
    clock().advance(Duration.ofHours(1));
    Instant second = clock().instant();
    settle(of.claim(2));

    assertThat(usage().lines(new UsageQuery(of.tenant(), first, second, UsageKey.TENANT)))
        .extracting(line -> line.amount().micros())
        .containsExactly(1L);
    assertThat(summary(second, UsageKey.TENANT)).containsExactly(of.tenant().value() + " 1 2");
  }

  @Test
  void shouldReportByTheDayInUtc() {
    Instant midnight = clock().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    clock().advance(Duration.between(clock().instant(), midnight.minusMillis(1)));
    Instant before = clock().instant();
    settle(of.claim(1));
    clock().advance(Duration.ofMillis(1));
    settle(of.claim(2));
    clock().advance(Duration.ofHours(23));
    settle(of.claim(4));

    LocalDate second = LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    assertThat(summary(before, UsageKey.DAY))
        .containsExactly(second.minusDays(1) + " 1 1", second + " 2 6");
  }

  @Test
  void shouldNeverAddCurrencies() {
    Instant before = clock().instant();
    Purpose purpose = new Purpose(of.tenant(), null, null);
    settle(SampleSpending.claim(purpose, new Amount(5, Currency.getInstance("USD"))));
    settle(SampleSpending.claim(purpose, micros(3)));

    assertThat(lines(before, UsageKey.MODEL))
        .extracting(UsageLine::amount)
        .containsExactly(new Amount(5, Currency.getInstance("USD")), micros(3));
  }

  private void settle(Claim claim) {
    book().settle(reserved(claim), claim.most(), Tokens.NONE);
  }

  private List<String> summary(Instant from, UsageKey by) {
    return lines(from, by).stream()
        .map(line -> line.key() + " " + line.calls() + " " + line.amount().micros())
        .toList();
  }

  private List<UsageLine> lines(Instant from, UsageKey by) {
    return usage()
        .lines(
            new UsageQuery(of.tenant(), from, clock().instant().plus(Duration.ofSeconds(1)), by));
  }

  protected void put(Budget budget) {
    budgets().put(of.officer(), budget);
  }

  protected BudgetState state(String id) {
    return budgets().find(of.tenant(), id).orElseThrow();
  }

  protected Reservation reserved(Claim claim) {
    ReserveOutcome outcome = book().reserve(claim);
    assertThat(outcome).isInstanceOf(Reserved.class);
    return ((Reserved) outcome).reservation();
  }

  private Refused refused(Claim claim) {
    ReserveOutcome outcome = book().reserve(claim);
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }
}
