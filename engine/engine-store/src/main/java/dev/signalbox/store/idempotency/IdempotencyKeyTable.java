package dev.signalbox.store.idempotency;

import dev.signalbox.idempotency.IdempotentRequest;
import dev.signalbox.idempotency.StoredAnswer;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TimeOrderedIds;
import dev.signalbox.store.TypedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the idempotency keys. Joins the caller's transaction. */
final class IdempotencyKeyTable {
  private static final int CLEANUP_BATCH = 500;
  private static final String KEY = " where tenant = ? and principal = ? and request_key = ?";
  private static final String INSERT =
      "insert into sb_idempotency_key (id, tenant, principal, request_key, fingerprint, created_at)"
          + " values (?, ?, ?, ?, ?, ?)";
  private static final String FIND =
      "select fingerprint, status, headers, body, created_at from sb_idempotency_key" + KEY;
  private static final String ANSWER =
      "update sb_idempotency_key set status = ?, headers = ?, body = ?" + KEY;
  private static final String DELETE = "delete from sb_idempotency_key" + KEY;
  private static final String DELETE_OLD =
      "delete from sb_idempotency_key where id in"
          + " (select id from sb_idempotency_key where created_at < ? order by created_at limit "
          + CLEANUP_BATCH
          + ")";

  private final JdbcTemplate jdbc;
  private final TimeOrderedIds ids;
  private final Clock clock;

  IdempotencyKeyTable(JdbcTemplate jdbc, TimeOrderedIds ids, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.clock = clock;
  }

  void insert(IdempotentRequest request) {
    jdbc.update(
        INSERT,
        ids.next(),
        request.caller().tenant().value(),
        request.caller().actor().id(),
        request.key(),
        request.fingerprint(),
        StoredTime.now(clock));
  }

  Optional<Row> find(IdempotentRequest request) {
    return jdbc.query(FIND, (row, i) -> read(row), key(request)).stream().findFirst();
  }

  void answer(IdempotentRequest request, StoredAnswer answer) {
    int rows =
        jdbc.update(
            ANSWER,
            answer.status(),
            TypedJson.write(answer.headers()),
            TypedJson.write(answer.body()),
            request.caller().tenant().value(),
            request.caller().actor().id(),
            request.key());
    if (rows != 1) {
      throw new IllegalStateException("an answer is stored in the transaction that took the key");
    }
  }

  void delete(IdempotentRequest request) {
    jdbc.update(DELETE, key(request));
  }

  /** Deletes some rows older than this; true while there may be more. */
  boolean deleteSome(Duration age) {
    Instant before = clock.instant().minus(age);
    return jdbc.update(DELETE_OLD, StoredTime.of(before)) == CLEANUP_BATCH;
  }

  boolean isOlder(Row row, Duration age) {
    return row.created().plus(age).isBefore(clock.instant());
  }

  private static Object[] key(IdempotentRequest request) {
    return new Object[] {
      request.caller().tenant().value(), request.caller().actor().id(), request.key()
    };
  }

  private static Row read(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    boolean answered = !row.wasNull();
    return new Row(
        row.getString("fingerprint"),
        StoredTime.read(row, "created_at"),
        answered ? answer(status, row) : null);
  }

  private static StoredAnswer answer(int status, ResultSet row) throws SQLException {
    Map<String, String> headers = new LinkedHashMap<>();
    TypedJson.readMap(row.getString("headers"))
        .forEach((name, value) -> headers.put(name, String.valueOf(value)));
    return new StoredAnswer(status, headers, String.valueOf(TypedJson.read(row.getString("body"))));
  }

  record Row(String fingerprint, Instant created, @Nullable StoredAnswer answer) {}
}
