package dev.signalbox.store.ledger;

import dev.signalbox.store.ledger.RecordSeal.Leaf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Goes over a tenant's leaves in order, some hundreds at a time: each leaf against its MAC, each
 * record against its leaf, and the tree that the leaves make against the checkpoints on the way.
 */
final class LeafWalk {
  private static final int PAGE = 500;
  private static final String LEAVES =
      "select l.idx as leaf_idx, l.record_id as leaf_record, l.leaf_hash as leaf_hash,"
          + " l.mac as leaf_mac, d.* from sb_ledger_leaf l"
          + " left join sb_decision d on d.id = l.record_id"
          + " where l.tenant = ? and l.idx >= ? and l.idx < ? order by l.idx";
  private static final String NEXT =
      "select min(idx) from sb_ledger_leaf where tenant = ? and idx >= ?";

  private final JdbcTemplate jdbc;
  private final RecordSeal seal;
  private final String tenant;
  private final Findings findings;
  private final CheckpointWalk checkpoints;
  private final MerkleFrontier tree = new MerkleFrontier();
  private long next;
  private boolean torn;

  LeafWalk(
      JdbcTemplate jdbc,
      RecordSeal seal,
      String tenant,
      Findings findings,
      CheckpointWalk checkpoints) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.tenant = tenant;
    this.findings = findings;
    this.checkpoints = checkpoints;
  }

  /** Walks all leaves; the answer is the tree they make, or null where leaves are missing. */
  @Nullable MerkleFrontier walk() {
    Long from = 0L;
    while (from != null) {
      long page = from;
      jdbc.query(
          LEAVES,
          row -> {
            visit(row);
          },
          tenant,
          page,
          page + PAGE);
      from = jdbc.queryForObject(NEXT, Long.class, tenant, page + PAGE);
    }
    return torn ? null : tree;
  }

  private void visit(ResultSet row) throws SQLException {
    Leaf leaf =
        new Leaf(
            tenant,
            row.getLong("leaf_idx"),
            row.getString("leaf_record"),
            row.getString("leaf_hash"));
    if (leaf.index() != next) {
      findings.leaf(next, null, gap(leaf.index()));
      torn = true;
      next = leaf.index();
    }
    Map<String, Object> columns = RecordTable.read(row);
    String wrong = check(leaf, row.getString("leaf_mac"), columns);
    if (wrong != null) {
      findings.leaf(leaf.index(), leaf.recordId(), wrong);
    }
    next++;
    if (!torn) {
      grow(leaf, columns);
    }
  }

  private String gap(long index) {
    return index == next + 1
        ? "the leaf is missing"
        : "the leaves from here to " + (index - 1) + " are missing";
  }

  private @Nullable String check(Leaf leaf, String mac, Map<String, Object> columns) {
    if (!seal.isAuthentic(leaf, mac)) {
      return "the leaf was changed, or moved to another place";
    }
    if (columns.isEmpty()) {
      return "the record was deleted";
    }
    if (!leaf.hash().equals(HexFormat.of().formatHex(seal.leafHash(columns)))) {
      return "the record was changed after it was sealed";
    }
    return seal.isAuthentic(columns) ? null : "the record was not written by Signalbox";
  }

  /**
   * The tree is made of what was sealed; where the leaf row itself is no longer that, of the
   * record, and the leaf is in the findings already.
   */
  private void grow(Leaf leaf, Map<String, Object> columns) {
    byte[] hash =
        leaf.hash().matches("[0-9a-f]{64}")
            ? HexFormat.of().parseHex(leaf.hash())
            : seal.leafHash(columns);
    tree.append(hash);
    checkpoints.compare(tree, leaf.recordId());
  }
}
