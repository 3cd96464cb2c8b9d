package dev.signalbox.store.budget;

import dev.signalbox.store.SharedStore;

class BudgetsOnPostgresIT extends BudgetCases {
  @Override
  BudgetFixture fixture() {
    return new BudgetFixture(SharedStore.postgres());
  }
}
