package dev.signalbox.store.idempotency;

import dev.signalbox.idempotency.IdempotentRequest;
import java.time.Duration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * On H2 the insert itself waits for a transaction that has inserted the same key, up to the
 * session's lock time-out, and a failed statement leaves the transaction usable.
 */
final class H2KeyTurn implements KeyTurn {
  private final JdbcTemplate jdbc;
  private final IdempotencyKeyTable table;
  private final Duration wait;

  H2KeyTurn(JdbcTemplate jdbc, IdempotencyKeyTable table, Duration wait) {
    this.jdbc = jdbc;
    this.table = table;
    this.wait = wait;
  }

  @Override
  public Turn take(IdempotentRequest request) {
    Integer before = jdbc.queryForObject("call lock_timeout()", Integer.class);
    jdbc.execute("set lock_timeout " + wait.toMillis());
    try {
      table.insert(request);
      return Turn.TAKEN;
    } catch (DuplicateKeyException e) {
      return Turn.KNOWN;
    } catch (ConcurrencyFailureException | QueryTimeoutException e) {
      return Turn.BUSY;
    } finally {
      jdbc.execute("set lock_timeout " + before);
    }
  }
}
