package dev.signalbox.store.idempotency;

import dev.signalbox.idempotency.IdempotencyCheck;
import dev.signalbox.idempotency.IdempotencyKeys;
import dev.signalbox.idempotency.IdempotentRequest;
import dev.signalbox.idempotency.StoredAnswer;
import dev.signalbox.store.idempotency.KeyTurn.Turn;
import java.time.Duration;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keys as rows of the caller's transaction: a repeat waits until the first request's transaction
 * ends, then has its answer.
 */
final class JdbcIdempotencyKeys implements IdempotencyKeys {
  private final IdempotencyKeyTable table;
  private final KeyTurn turn;
  private final TransactionTemplate transaction;
  private final Duration retention;

  JdbcIdempotencyKeys(
      IdempotencyKeyTable table,
      KeyTurn turn,
      PlatformTransactionManager transactions,
      Duration retention) {
    this.table = table;
    this.turn = turn;
    this.transaction = new TransactionTemplate(transactions);
    this.retention = retention;
  }

  @Override
  public IdempotencyCheck begin(IdempotentRequest request) {
    IdempotencyCheck check = transaction.execute(status -> take(request));
    return check == null ? new IdempotencyCheck.InProgress() : check;
  }

  private IdempotencyCheck take(IdempotentRequest request) {
    Turn taken = turn.take(request);
    if (taken == Turn.KNOWN && forgetIfOld(request)) {
      taken = turn.take(request);
    }
    return switch (taken) {
      case TAKEN -> new IdempotencyCheck.Proceed();
      case BUSY -> new IdempotencyCheck.InProgress();
      case KNOWN -> table.find(request).map(row -> compare(request, row)).orElseGet(this::busy);
    };
  }

  /** A key that has outlived its retention counts as new, though its row is not cleaned up yet. */
  private boolean forgetIfOld(IdempotentRequest request) {
    Optional<IdempotencyKeyTable.Row> row = table.find(request);
    boolean old = row.isPresent() && table.isOlder(row.get(), retention);
    if (old) {
      table.delete(request);
    }
    return old;
  }

  private IdempotencyCheck compare(IdempotentRequest request, IdempotencyKeyTable.Row row) {
    if (!row.fingerprint().equals(request.fingerprint())) {
      return new IdempotencyCheck.Mismatch();
    }
    StoredAnswer answer = row.answer();
    return answer == null ? busy() : new IdempotencyCheck.Replay(answer);
  }

  private IdempotencyCheck busy() {
    return new IdempotencyCheck.InProgress();
  }

  @Override
  public void complete(IdempotentRequest request, StoredAnswer answer) {
    transaction.executeWithoutResult(status -> table.answer(request, answer));
  }
}
