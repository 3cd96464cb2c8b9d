package dev.signalbox.store.budget;

import dev.signalbox.store.SharedStore;

class BudgetRacesOnPostgresIT extends BudgetRaces {
  @Override
  BudgetFixture fixture() {
    return new BudgetFixture(SharedStore.postgres());
  }
}
