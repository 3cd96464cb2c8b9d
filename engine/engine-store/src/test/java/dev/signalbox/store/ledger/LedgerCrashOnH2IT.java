package dev.signalbox.store.ledger;

import java.util.List;

class LedgerCrashOnH2IT extends LedgerCrash {
  @Override
  List<String> database() {
    return List.of();
  }
}
