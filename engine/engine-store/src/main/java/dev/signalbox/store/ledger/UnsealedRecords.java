package dev.signalbox.store.ledger;

import dev.signalbox.store.StoredTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The records that wait to be sealed, by the mark that was written with each: a record that commits
 * late is found all the same. Joins the caller's transaction.
 */
final class UnsealedRecords {
  /** How long a record that was refused rests before it is looked at again. */
  private static final Duration REST = Duration.ofSeconds(30);

  private static final String TENANTS = "select distinct tenant from sb_decision_unsealed";

  /** The marks first, by their index, so that a long queue is not joined and sorted each time. */
  private static final String NEXT =
      "select u.record_id as leaf_marked, d.* from (select record_id from sb_decision_unsealed"
          + " where tenant = ? and (refused_at is null or refused_at < ?)"
          + " order by record_id limit ?) u"
          + " left join sb_decision d on d.id = u.record_id order by u.record_id";

  private static final String SEALED = "delete from sb_decision_unsealed where record_id = any(?)";
  private static final String REFUSED =
      "update sb_decision_unsealed set refused_at = ? where record_id = ?";
  private static final String BACKLOG =
      "select count(*) as waiting, count(u.refused_at) as refused, min(d.recorded_at) as oldest"
          + " from sb_decision_unsealed u left join sb_decision d on d.id = u.record_id";

  private final JdbcTemplate jdbc;

  UnsealedRecords(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<String> tenants() {
    return jdbc.queryForList(TENANTS, String.class);
  }

  /**
   * Hands over the oldest, by id, one by one without holding them all.
   *
   * @param use gets the id and the columns, which are empty where the record has gone
   */
  void forEach(String tenant, Batch batch, BiConsumer<String, Map<String, Object>> use) {
    jdbc.query(
        NEXT,
        row -> {
          use.accept(row.getString("leaf_marked"), RecordTable.read(row));
        },
        tenant,
        StoredTime.of(batch.now().minus(REST)),
        batch.limit());
  }

  void sealed(List<String> ids) {
    jdbc.update(SEALED, (Object) ids.toArray(String[]::new));
  }

  void refused(List<String> ids, Instant now) {
    jdbc.batchUpdate(
        REFUSED, ids.stream().map(id -> new Object[] {StoredTime.of(now), id}).toList());
  }

  Backlog backlog() {
    return Optional.ofNullable(
            jdbc.queryForObject(
                BACKLOG,
                (row, i) ->
                    new Backlog(
                        row.getLong("waiting"),
                        row.getLong("refused"),
                        StoredTime.readNullable(row, "oldest"))))
        .orElseThrow();
  }

  /** How many to take, at what time. */
  record Batch(int limit, Instant now) {}

  /** What waits: how many, how many of them were refused, and since when the oldest does. */
  record Backlog(long waiting, long refused, @Nullable Instant oldest) {}
}
