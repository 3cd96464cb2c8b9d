package dev.signalbox.store.ledger;

import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.ledger.RecordSeal.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The sealed side of the ledger: head, leaves, checkpoints. Joins the caller's transaction. */
final class LedgerTables {
  private static final String NEW_HEAD =
      "insert into sb_ledger_head (tenant, tree_size, frontier) values (?, 0, '')";
  private static final String LOCK_HEAD =
      "select tree_size, frontier from sb_ledger_head where tenant = ? for update skip locked";
  private static final String HEAD =
      "select tree_size, frontier from sb_ledger_head where tenant = ?";
  private static final String TENANTS = "select tenant from sb_ledger_head order by tenant";
  private static final String MOVE_HEAD =
      "update sb_ledger_head set tree_size = ?, frontier = ? where tenant = ?";
  private static final String NEW_LEAF =
      "insert into sb_ledger_leaf (tenant, idx, record_id, leaf_hash, mac) values (?, ?, ?, ?, ?)";
  private static final String LEAF =
      "select idx from sb_ledger_leaf where record_id = ? and tenant = ?";
  private static final String NEW_CHECKPOINT =
      "insert into sb_ledger_checkpoint (tenant, tree_size, root_hash, sealed_at, note)"
          + " values (?, ?, ?, ?, ?)";
  private static final String CHECKPOINT =
      "select tree_size, root_hash, sealed_at, note from sb_ledger_checkpoint where tenant = ?";
  private static final String NEWEST = " order by tree_size desc limit 1";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;
  private final RecordSeal seal;

  LedgerTables(JdbcTemplate jdbc, SqlDialect dialect, RecordSeal seal) {
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.seal = seal;
  }

  /** The tenants that have a log. */
  List<String> tenants() {
    return jdbc.queryForList(TENANTS, String.class);
  }

  void ensureHead(String tenant) {
    if (head(tenant).isEmpty()) {
      dialect.insertIfAbsent(jdbc, NEW_HEAD, tenant);
    }
  }

  /** Locks the tenant's tree for this transaction; empty while another sealer has it. */
  Optional<Head> lockHead(String tenant) {
    return readHead(LOCK_HEAD, tenant);
  }

  Optional<Head> head(String tenant) {
    return readHead(HEAD, tenant);
  }

  private Optional<Head> readHead(String sql, String tenant) {
    return jdbc
        .query(
            sql, (row, i) -> new Head(row.getLong("tree_size"), row.getString("frontier")), tenant)
        .stream()
        .findFirst();
  }

  void moveHead(String tenant, MerkleFrontier tree) {
    jdbc.update(MOVE_HEAD, tree.size(), tree.peaks(), tenant);
  }

  void insertLeaves(List<Leaf> leaves) {
    jdbc.batchUpdate(
        NEW_LEAF,
        leaves.stream()
            .map(
                leaf ->
                    new Object[] {
                      leaf.tenant(), leaf.index(), leaf.recordId(), leaf.hash(), seal.leafMac(leaf)
                    })
            .toList());
  }

  /** The record's place among the leaves; empty while it is not sealed. */
  OptionalLong leafOf(String tenant, String recordId) {
    return jdbc.queryForList(LEAF, Long.class, recordId, tenant).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  void insertCheckpoint(String tenant, CheckpointRow row) {
    jdbc.update(
        NEW_CHECKPOINT,
        tenant,
        row.size(),
        row.root(),
        row.sealedAt() == null ? null : StoredTime.of(row.sealedAt()),
        row.note());
  }

  Optional<CheckpointRow> newestCheckpoint(String tenant) {
    return checkpoints(CHECKPOINT + NEWEST, tenant).stream().findFirst();
  }

  Optional<CheckpointRow> checkpoint(String tenant, long size) {
    return checkpoints(CHECKPOINT + " and tree_size = ?", tenant, size).stream().findFirst();
  }

  /** Checkpoint rows of more leaves than this, smallest first. */
  List<CheckpointRow> checkpointsAfter(String tenant, long size, int limit) {
    return checkpoints(
        CHECKPOINT + " and tree_size > ? order by tree_size limit " + limit, tenant, size);
  }

  private List<CheckpointRow> checkpoints(String sql, Object... values) {
    return jdbc.query(
        sql,
        (row, i) ->
            new CheckpointRow(
                row.getLong("tree_size"),
                row.getString("root_hash"),
                StoredTime.readNullable(row, "sealed_at"),
                row.getString("note")),
        values);
  }

  /** The tree's size and right edge, as text. */
  record Head(long size, String frontier) {
    /** Empty when the two do not fit: someone changed them. */
    Optional<MerkleFrontier> tree() {
      try {
        return Optional.of(MerkleFrontier.of(size, frontier));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** A checkpoint as the database has it. */
  record CheckpointRow(long size, String root, java.time.@Nullable Instant sealedAt, String note) {
    static CheckpointRow of(Checkpoint checkpoint, CheckpointKey key) {
      return new CheckpointRow(
          checkpoint.size(), checkpoint.root(), checkpoint.time(), checkpoint.sign(key));
    }

    /** Whether the columns say what the note says. */
    boolean agreesWith(Checkpoint checkpoint) {
      return size == checkpoint.size()
          && root.equals(checkpoint.root())
          && checkpoint.time().equals(sealedAt);
    }
  }
}
