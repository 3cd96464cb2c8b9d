package dev.signalbox.store.budget;

import java.util.List;

class BudgetCrashOnH2IT extends BudgetCrash {
  @Override
  List<String> database() {
    return List.of();
  }
}
