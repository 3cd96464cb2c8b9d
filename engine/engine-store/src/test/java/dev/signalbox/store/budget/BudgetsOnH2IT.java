package dev.signalbox.store.budget;

import dev.signalbox.store.SharedStore;

class BudgetsOnH2IT extends BudgetCases {
  @Override
  BudgetFixture fixture() {
    return new BudgetFixture(SharedStore.h2());
  }
}
