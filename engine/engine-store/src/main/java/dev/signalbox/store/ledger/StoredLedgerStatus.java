package dev.signalbox.store.ledger;

import dev.signalbox.audit.LedgerState;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.identity.TenantId;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the log's state from the newest checkpoint, what waits to be sealed, and the last proof.
 */
final class StoredLedgerStatus implements LedgerStatus {
  private static final String WAITING =
      "select count(*) from sb_decision_unsealed where tenant = ?";

  private final LedgerTables tables;
  private final ProofTable proofs;
  private final JdbcTemplate jdbc;
  private final CheckpointKey key;

  StoredLedgerStatus(LedgerTables tables, ProofTable proofs, JdbcTemplate jdbc, CheckpointKey key) {
    this.tables = tables;
    this.proofs = proofs;
    this.jdbc = jdbc;
    this.key = key;
  }

  @Override
  public LedgerState state(TenantId tenant) {
    var newest = tables.newestCheckpoint(tenant.value());
    long sealed = newest.map(LedgerTables.CheckpointRow::size).orElse(0L);
    long waiting =
        Objects.requireNonNullElse(jdbc.queryForObject(WAITING, Long.class, tenant.value()), 0L);
    return new LedgerState(
        sealed + waiting,
        sealed,
        newest.map(LedgerTables.CheckpointRow::sealedAt).orElse(null),
        key.name() + "+" + HexFormat.of().formatHex(key.id()),
        proofs.newest(tenant.value()).orElse(null));
  }
}
