package dev.signalbox.store.budget;

import static dev.signalbox.budget.SampleSpending.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.BudgetContract;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.Budgets;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.Tokens;
import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.budget.UsageReport;
import dev.signalbox.page.PageRequest;
import dev.signalbox.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The contract of the port, and what only a database can show: transactions, and nodes that go. */
abstract class BudgetCases extends BudgetContract {
  private static final Duration PAST_THE_LEASE = ReservationTable.LEASE.plusSeconds(1);

  abstract BudgetFixture fixture();

  @Override
  protected BudgetBook book() {
    return fixture().book();
  }

  @Override
  protected Budgets budgets() {
    return fixture().budgets();
  }

  @Override
  protected UsageReport usage() {
    return fixture().usage();
  }

  @Override
  protected SettableClock clock() {
    return fixture().clock();
  }

  @Test
  void shouldLeaveADecisionForEachChange() {
    put(of.monthly("all", 1_000_000));
    put(of.monthly("all", 2_000_000));
    budgets().delete(of.officer(), "all");

    List<Decision> decisions = decisions();
    assertThat(decisions).extracting(Decision::kind).containsOnly(DecisionKind.CONFIGURATION);
    assertThat(decisions).extracting(Decision::subject).containsOnly("budget all");
    assertThat(decisions)
        .extracting(it -> it.result().detail().get("change"))
        .containsExactly("made", "changed", "deleted");
    assertThat(decisions.get(1).result().output())
        .isEqualTo(Map.of("limit", "2 EUR", "period", "month", "scope", Map.of()));
    assertThat(decisions.get(2).result().detail()).containsKey("before");
    assertThat(decisions.get(0).scope().caller()).isEqualTo(of.officer());
  }

  @Test
  void shouldChangeAndTellInOneTransaction() {
    new TransactionTemplate(fixture().app().getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> {
              put(of.monthly("all", 1_000));
              status.setRollbackOnly();
            });

    assertThat(budgets().list(of.tenant())).isEmpty();
    assertThat(decisions()).isEmpty();
  }

  @Test
  void shouldReserveInATransactionOfItsOwn() {
    put(of.monthly("all", 1_000));
    new TransactionTemplate(fixture().app().getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> {
              reserved(of.claim(300));
              status.setRollbackOnly();
            });

    assertThat(state("all").reserved()).isEqualTo(micros(300));
  }

  @Test
  void shouldLeaveNothingSetAsideWhereOneOfSeveralRefuses() {
    put(of.monthly("all", 1_000));
    put(of.budget("some", new BudgetScope(null, null, "small", null), 1));

    book().reserve(of.claim(300));

    assertThat(state("all").reserved()).isEqualTo(micros(0));
    assertThat(fixture().reservations(of.tenant().value())).isZero();
  }

  @Test
  void shouldChargeInFullWhatAKilledNodeLeftBehind() {
    put(of.monthly("all", 1_000));
    put(of.budget("some", new BudgetScope("tickets", null, null, "chat"), 1_000));
    Instant before = clock().instant();
    reservedBy("killed", of.claim(300));
    fixture().upkeep().run();
    assertThat(state("all").reserved()).isEqualTo(micros(300));

    clock().advance(PAST_THE_LEASE);

    assertThat(state("all").reserved()).isEqualTo(micros(0));
    assertThat(state("all").spent()).isEqualTo(micros(300));
    assertThat(state("some").spent()).isEqualTo(micros(300));
    assertThat(total(before).unknown()).isEqualTo(1);
    assertThat(total(before).amount()).isEqualTo(micros(300));
    assertThat(fixture().reservations(of.tenant().value())).isZero();
  }

  @Test
  void shouldCorrectWhatWasChargedInFullWhenItsEndIsKnownAfterAll() {
    put(of.monthly("all", 1_000));
    Instant before = clock().instant();
    Reservation slow = reservedBy("stalled", of.claim(300));
    Reservation refused = reservedBy("stalled", of.claim(200));
    clock().advance(PAST_THE_LEASE);
    assertThat(state("all").spent()).isEqualTo(micros(500));

    book().settle(slow, micros(10), new Tokens(4, 2));
    book().settle(slow, micros(20), Tokens.NONE);
    book().release(refused);

    assertThat(state("all").spent()).isEqualTo(micros(10));
    assertThat(total(before))
        .isEqualTo(new UsageLine(of.tenant().value(), null, 1, 0, new Tokens(4, 2), micros(10)));
  }

  @Test
  void shouldKeepWhatIsStillUnderWayButNoLongerThanItCanTake() {
    put(of.monthly("all", 1_000));
    reserved(
        new Claim(
            of.claim(1).purpose(), "small", "cloud", "1", micros(300), Duration.ofMinutes(5)));
    Instant end = clock().instant().plus(Duration.ofMinutes(5)).plus(ReservationTable.GRACE);

    while (clock().instant().plusSeconds(15).isBefore(end)) {
      clock().advance(Duration.ofSeconds(15));
      fixture().upkeep().run();
      assertThat(state("all").reserved()).isEqualTo(micros(300));
    }
    clock().set(end);
    fixture().upkeep().run();
    clock().advance(PAST_THE_LEASE);
    fixture().upkeep().run();

    assertThat(state("all").reserved()).isEqualTo(micros(0));
    assertThat(state("all").spent()).isEqualTo(micros(300));
  }

  @Test
  void shouldChargeThePeriodInWhichTheCallBegan() {
    put(of.monthly("all", 1_000));
    Reservation reservation = reserved(of.claim(300));
    Instant end = state("all").until();
    assertThat(end).isNotNull();
    clock().set(end);

    book().settle(reservation, micros(300), Tokens.NONE);

    assertThat(state("all").spent()).isEqualTo(micros(0));
    assertThat(
            fixture()
                .jdbc()
                .queryForObject(
                    "select spent from sb_budget_period where edition = ?",
                    Long.class,
                    reservation.holds().get(0).edition()))
        .isEqualTo(300);
  }

  @Test
  void shouldWarnOnceAPeriodUnlessTheLimitChanges() {
    put(of.monthly("all", 1_000));
    book().settle(reserved(of.claim(800)), micros(800), Tokens.NONE);

    fixture().upkeep().run();
    assertThat(fixture().app().getBean(BudgetTables.class).periods().nearlySpent())
        .noneMatch(it -> it.tenant().equals(of.tenant().value()));
    assertThat(warned()).isEqualTo(1);

    put(of.monthly("all", 2_000));
    assertThat(warned()).isZero();
  }

  @Test
  void shouldKeepTheLargestAmounts() {
    put(of.monthly("all", Amount.MOST));
    book().settle(reserved(of.claim(Amount.MOST)), micros(Amount.MOST), Tokens.NONE);
    fixture().upkeep().run();

    assertThat(state("all").spent()).isEqualTo(micros(Amount.MOST));
    assertThat(state("all").warned()).isTrue();
  }

  @Test
  void shouldSettleInTheCurrencyOfTheClaimOnly() {
    Reservation reservation = reserved(of.claim(300));

    assertThatThrownBy(
            () ->
                book().settle(reservation, new Amount(1, Currency.getInstance("USD")), Tokens.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldShowHowEachBudgetStands() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    BudgetMeters meters =
        new BudgetMeters(fixture().app().getBean(BudgetTables.class).budgets(), clock(), registry);
    put(of.monthly("all", 5_000_000));
    book().settle(reserved(of.claim(2_000_000)), micros(1_500_000), Tokens.NONE);
    reserved(of.claim(250_000));

    meters.refresh();

    assertThat(shown(registry, "limit")).isEqualTo(5.0);
    assertThat(shown(registry, "spent")).isEqualTo(1.5);
    assertThat(shown(registry, "reserved")).isEqualTo(0.25);
  }

  private double shown(SimpleMeterRegistry registry, String name) {
    return registry
        .get("signalbox.ai.budget." + name)
        .tags("tenant", of.tenant().value(), "budget", "all", "currency", "EUR")
        .gauge()
        .value();
  }

  private long warned() {
    Long count =
        fixture()
            .jdbc()
            .queryForObject(
                "select count(*) from sb_budget_period p join sb_budget b on b.edition = p.edition"
                    + " where b.tenant = ? and p.warned_at is not null",
                Long.class,
                of.tenant().value());
    return count == null ? 0 : count;
  }

  private Reservation reservedBy(String holder, Claim claim) {
    return ((Reserved) fixture().bookOf(holder).reserve(claim)).reservation();
  }

  private UsageLine total(Instant from) {
    Instant to = clock().instant().plus(Duration.ofSeconds(1));
    return usage().lines(new UsageQuery(of.tenant(), from, to, UsageKey.TENANT)).get(0);
  }

  private List<Decision> decisions() {
    return fixture()
        .app()
        .getBean(DecisionArchive.class)
        .list(new DecisionFilter(of.tenant(), null, null, null), PageRequest.first(10))
        .items()
        .stream()
        .map(DecisionRecord::decision)
        .toList();
  }
}
