package dev.signalbox.store.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records that have no leaf: each was written by us, and is going to be sealed. */
final class UnsealedCheck {
  private static final int PAGE = 500;
  private static final String UNSEALED =
      "select u.record_id as leaf_mark, d.* from sb_decision d"
          + " left join sb_ledger_leaf l on l.record_id = d.id"
          + " left join sb_decision_unsealed u on u.record_id = d.id"
          + " where d.tenant = ? and l.record_id is null and d.id > ? order by d.id limit ?";
  private static final String GONE =
      "select u.record_id from sb_decision_unsealed u"
          + " left join sb_decision d on d.id = u.record_id"
          + " where u.tenant = ? and d.id is null order by u.record_id limit ?";

  private final JdbcTemplate jdbc;
  private final RecordSeal seal;

  UnsealedCheck(JdbcTemplate jdbc, RecordSeal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  void check(String tenant, Findings findings) {
    String after = "";
    List<String> page = new ArrayList<>();
    do {
      page.clear();
      jdbc.query(
          UNSEALED,
          row -> {
            String id = row.getString("id");
            page.add(id);
            if (!seal.isAuthentic(RecordTable.read(row))) {
              findings.record(
                  id, "the record was not written by Signalbox, or changed before it was sealed");
            } else if (row.getString("leaf_mark") == null) {
              findings.record(
                  id, "the record has neither a leaf nor the mark that it waits for one");
            }
          },
          tenant,
          after,
          PAGE);
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == PAGE);
    jdbc.queryForList(GONE, String.class, tenant, PAGE)
        .forEach(id -> findings.record(id, "the record was deleted before it was sealed"));
  }
}
