package dev.signalbox.store.budget;

import dev.signalbox.budget.Budget;
import dev.signalbox.budget.Reservation.Hold;
import java.time.Instant;

/**
 * A budget as it is kept.
 *
 * @param edition another one each time that it counts something else
 * @param since when this edition began to count
 */
record BudgetRow(String edition, Budget budget, Instant since) {
  /** Its part for a call at that moment. */
  Hold hold(Instant now) {
    return new Hold(budget.id(), edition, budget.period().startOf(now));
  }
}
