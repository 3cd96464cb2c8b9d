package dev.signalbox.store.budget;

import dev.signalbox.store.SharedStore;

class BudgetRacesOnH2IT extends BudgetRaces {
  @Override
  BudgetFixture fixture() {
    return new BudgetFixture(SharedStore.h2());
  }
}
