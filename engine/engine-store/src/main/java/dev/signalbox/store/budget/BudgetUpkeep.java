package dev.signalbox.store.budget;

import dev.signalbox.budget.BudgetState;
import dev.signalbox.store.budget.PeriodTable.NearlySpent;
import dev.signalbox.store.budget.ReservationTable.Open;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done every few seconds: renews what this node has set aside, charges in full what nodes
 * that were killed have left behind, and warns once a period of a budget that is nearly spent.
 */
final class BudgetUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetUpkeep.class);

  private final BudgetTables tables;
  private final JdbcBudgetBook book;
  private final Clock clock;
  private final String holder;

  BudgetUpkeep(BudgetTables tables, JdbcBudgetBook book, Clock clock, String holder) {
    this.tables = tables;
    this.book = book;
    this.clock = clock;
    this.holder = holder;
  }

  void run() {
    tables.reservations().renew(holder, clock.instant());
    writeOff();
    warn();
  }

  /** Charges in full what nobody has renewed. */
  void writeOff() {
    List<Open> lapsed = tables.reservations().lapsed(clock.instant());
    while (!lapsed.isEmpty()) {
      book.chargeInFull(lapsed)
          .forEach(
              call ->
                  LOG.warn(
                      "Nobody settled a call of {}: it is charged in full, {}.",
                      call.spender().model(),
                      call.most()));
      lapsed = tables.reservations().lapsed(clock.instant());
    }
  }

  private void warn() {
    for (NearlySpent period : tables.periods().nearlySpent()) {
      if (tables.periods().warned(period, clock.instant())) {
        LOG.warn(
            "The budget '{}' of tenant {} has spent {} of {}: {} % or more.",
            period.budgetId(),
            period.tenant(),
            period.spent(),
            period.limit(),
            BudgetState.WARNED_FROM);
      }
    }
  }
}
