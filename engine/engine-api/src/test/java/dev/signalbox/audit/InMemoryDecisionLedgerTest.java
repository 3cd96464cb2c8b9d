package dev.signalbox.audit;

class InMemoryDecisionLedgerTest extends DecisionLedgerContract {
  private final InMemoryDecisionLedger ledger = new InMemoryDecisionLedger();

  @Override
  protected DecisionLedger ledger() {
    return ledger;
  }

  @Override
  protected DecisionArchive archive() {
    return ledger;
  }
}
