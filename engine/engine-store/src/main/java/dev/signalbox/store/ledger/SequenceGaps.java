package dev.signalbox.store.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the numbers of writers' sequences that no record carries. Joins the caller's transaction.
 */
final class SequenceGaps {
  private static final String NUMBERS =
      "select id, writer, writer_seq, recorded_at,"
          + " coalesce(lag(writer_seq) over (partition by writer order by writer_seq), 0) as before"
          + " from sb_decision where tenant = ?";
  private static final String GAPS =
      "select id, writer, writer_seq, before from (%s) n where writer_seq > before + 1"
          + " order by id";
  private static final String LAST =
      "select tenant, max(writer_seq) as last_seq from sb_decision where writer = ?"
          + " group by tenant";
  private static final String LASTS =
      "select writer, max(writer_seq) as last_seq from sb_decision where tenant = ?"
          + " group by writer";
  private static final String PRESENT =
      "select writer_seq from sb_decision"
          + " where writer = ? and tenant = ? and writer_seq between ? and ?";

  private final JdbcTemplate jdbc;

  SequenceGaps(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The gaps of one writer below its last record. */
  List<NumberRange> of(String tenant, String writer) {
    String gaps = String.format(GAPS, NUMBERS + " and writer = ?");
    return new ArrayList<>(
        jdbc.query(
            gaps,
            (row, i) -> new NumberRange(row.getLong("before") + 1, row.getLong("writer_seq") - 1),
            tenant,
            writer));
  }

  /** The gaps of every writer of a tenant, in the order of the records after them. */
  List<Gap> of(String tenant) {
    return jdbc.query(
        String.format(GAPS, NUMBERS),
        (row, i) ->
            new Gap(
                row.getString("writer"),
                new NumberRange(row.getLong("before") + 1, row.getLong("writer_seq") - 1),
                row.getString("id")),
        tenant);
  }

  /** The last number that a writer's records carry, by tenant. */
  Map<String, Long> lastOfWriter(String writer) {
    return lasts(LAST, writer);
  }

  /** The last number that each writer's records of this tenant carry. */
  Map<String, Long> lastOfTenant(String tenant) {
    return lasts(LASTS, tenant);
  }

  private Map<String, Long> lasts(String sql, String of) {
    Map<String, Long> result = new LinkedHashMap<>();
    jdbc.query(
        sql,
        row -> {
          result.put(row.getString(1), row.getLong(2));
        },
        of);
    return result;
  }

  /** Those of the numbers that records carry. */
  List<Long> present(String tenant, String writer, NumberRange numbers) {
    return jdbc.queryForList(PRESENT, Long.class, writer, tenant, numbers.first(), numbers.last());
  }

  /**
   * Numbers without a record.
   *
   * @param before the id of the record that comes after them
   */
  record Gap(String writer, NumberRange numbers, @Nullable String before) {}
}
