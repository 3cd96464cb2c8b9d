package dev.signalbox.store.ledger;

import dev.signalbox.audit.LedgerState.Verification;
import dev.signalbox.store.StoredTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When the log was proven: the newest {@value #KEPT} proofs of each tenant. Ids rise with time, so
 * the newest has the greatest.
 */
final class ProofTable {
  static final int KEPT = 1000;

  private static final String INSERT =
      "insert into sb_ledger_proof (id, tenant, proven_at, records, findings)"
          + " values (?, ?, ?, ?, ?)";
  private static final String NEWEST =
      "select proven_at, records, findings from sb_ledger_proof where tenant = ?"
          + " order by id desc limit 1";
  private static final String FORGET =
      "delete from sb_ledger_proof where tenant = ? and id <= (select id from sb_ledger_proof"
          + " where tenant = ? order by id desc offset ? rows fetch next 1 rows only)";

  private final JdbcTemplate jdbc;

  ProofTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(String id, String tenant, Verification proof) {
    jdbc.update(INSERT, id, tenant, StoredTime.of(proof.at()), proof.records(), proof.findings());
    jdbc.update(FORGET, tenant, tenant, KEPT);
  }

  Optional<Verification> newest(String tenant) {
    return jdbc
        .query(
            NEWEST,
            (row, i) ->
                new Verification(
                    StoredTime.read(row, "proven_at"),
                    row.getLong("records"),
                    row.getInt("findings")),
            tenant)
        .stream()
        .findFirst();
  }
}
