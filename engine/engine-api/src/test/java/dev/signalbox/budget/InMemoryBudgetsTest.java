package dev.signalbox.budget;

import dev.signalbox.testing.SettableClock;

class InMemoryBudgetsTest extends BudgetContract {
  private final SettableClock clock = SettableClock.fixed();
  private final InMemoryBudgets budgets = new InMemoryBudgets(clock);

  @Override
  protected BudgetBook book() {
    return budgets;
  }

  @Override
  protected Budgets budgets() {
    return budgets;
  }

  @Override
  protected UsageReport usage() {
    return budgets;
  }

  @Override
  protected SettableClock clock() {
    return clock;
  }
}
