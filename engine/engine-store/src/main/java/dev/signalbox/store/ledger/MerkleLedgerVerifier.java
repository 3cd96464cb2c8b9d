package dev.signalbox.store.ledger;

import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.ledger.LedgerSealer.Notary;
import dev.signalbox.store.ledger.LedgerTables.Head;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves a tenant's log against one snapshot of the database and the checkpoint folder, in bounded
 * memory: every record against its leaf, the tree of the leaves against every checkpoint (the
 * folder's first of all), the records that wait, and the writers' sequences. Sealing goes on
 * meanwhile.
 */
final class MerkleLedgerVerifier implements LedgerVerifier {
  private static final String RECORDS = "select count(*) from sb_decision where tenant = ?";

  private final JdbcTemplate jdbc;
  private final LedgerTables tables;
  private final RecordSeal seal;
  private final Notary notary;
  private final TransactionTemplate snapshot;

  MerkleLedgerVerifier(
      JdbcTemplate jdbc,
      LedgerTables tables,
      RecordSeal seal,
      Notary notary,
      TransactionTemplate snapshot) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.seal = seal;
    this.notary = notary;
    this.snapshot = snapshot;
  }

  @Override
  public LedgerReport verify(TenantId tenant) {
    // Read before the snapshot is taken, so that the snapshot is never older.
    long newest = notary.folder().readNewest(tenant.value()).map(Checkpoint::size).orElse(0L);
    return Objects.requireNonNull(snapshot.execute(status -> verify(tenant.value(), newest)));
  }

  private LedgerReport verify(String tenant, long newest) {
    Findings findings = new Findings();
    long records = Objects.requireNonNullElse(jdbc.queryForObject(RECORDS, Long.class, tenant), 0L);
    Optional<Head> head = tables.head(tenant);
    long sealed = head.map(Head::size).orElse(0L);
    try (CheckpointWalk checkpoints =
        new CheckpointWalk(tenant, tables, notary, findings, newest)) {
      LeafWalk leaves = new LeafWalk(jdbc, seal, tenant, findings, checkpoints);
      MerkleFrontier tree = leaves.walk();
      if (tree != null) {
        checkpoints.finish(tree.size());
      }
      checkHead(head, tree, findings);
    }
    new UnsealedCheck(jdbc, seal).check(tenant, findings);
    new SequenceCheck(jdbc, notary.clock()).check(tenant, findings);
    return new LedgerReport(records, sealed, findings.list());
  }

  private static void checkHead(
      Optional<Head> head, @Nullable MerkleFrontier tree, Findings findings) {
    if (tree == null || findings.hasLeaves()) {
      return;
    }
    boolean fits =
        head.map(row -> row.size() == tree.size() && row.frontier().equals(tree.peaks()))
            .orElse(tree.size() == 0);
    if (!fits) {
      findings.log("the head of the log was changed");
    }
  }
}
