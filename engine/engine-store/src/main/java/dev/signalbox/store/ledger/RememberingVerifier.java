package dev.signalbox.store.ledger;

import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerState.Verification;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.identity.TenantId;
import java.time.Instant;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps when the log was proven and how it came out. The proof itself only reads: its row is
 * written afterwards, in a transaction of its own.
 */
final class RememberingVerifier implements LedgerVerifier {
  private final LedgerVerifier verifier;
  private final ProofTable proofs;
  private final JdbcDecisionLedger.Stamp stamp;
  private final TransactionTemplate ownTransaction;

  RememberingVerifier(
      LedgerVerifier verifier,
      ProofTable proofs,
      JdbcDecisionLedger.Stamp stamp,
      TransactionTemplate ownTransaction) {
    this.verifier = verifier;
    this.proofs = proofs;
    this.stamp = stamp;
    this.ownTransaction = ownTransaction;
  }

  @Override
  public LedgerReport verify(TenantId tenant) {
    Instant began = stamp.clock().instant();
    LedgerReport report = verifier.verify(tenant);
    Verification proof = new Verification(began, report.records(), report.findings().size());
    ownTransaction.executeWithoutResult(
        status -> proofs.add(stamp.ids().next(), tenant.value(), proof));
    return report;
  }
}
