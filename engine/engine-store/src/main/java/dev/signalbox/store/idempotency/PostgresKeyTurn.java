package dev.signalbox.store.idempotency;

import dev.signalbox.idempotency.IdempotentRequest;
import dev.signalbox.store.CanonicalJson;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * On PostgreSQL an advisory lock of the transaction, by a hash of the key, goes before the row: a
 * unique violation or a lock time-out would abort the caller's transaction. It is asked for every
 * {@value #PAUSE_MILLIS} ms until it is free or the wait is over.
 */
final class PostgresKeyTurn implements KeyTurn {
  private static final long PAUSE_MILLIS = 20;
  private static final String LOCK = "select pg_try_advisory_xact_lock(?)";

  private final JdbcTemplate jdbc;
  private final IdempotencyKeyTable table;
  private final Duration wait;

  PostgresKeyTurn(JdbcTemplate jdbc, IdempotencyKeyTable table, Duration wait) {
    this.jdbc = jdbc;
    this.table = table;
    this.wait = wait;
  }

  @Override
  public Turn take(IdempotentRequest request) {
    if (!lock(lockId(request))) {
      return Turn.BUSY;
    }
    if (table.find(request).isPresent()) {
      return Turn.KNOWN;
    }
    table.insert(request);
    return Turn.TAKEN;
  }

  private boolean lock(long id) {
    long end = System.nanoTime() + wait.toNanos();
    while (!Boolean.TRUE.equals(jdbc.queryForObject(LOCK, Boolean.class, id))) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
    return true;
  }

  private static long lockId(IdempotentRequest request) {
    List<String> name =
        List.of(
            "idempotency",
            request.caller().tenant().value(),
            request.caller().actor().id(),
            request.key());
    return ByteBuffer.wrap(CanonicalJson.sha256(CanonicalJson.bytes(name))).getLong();
  }
}
