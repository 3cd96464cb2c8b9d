package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class MishapTest {
  @Test
  void shouldTryConflictsAgain() {
    assertThat(Mishap.of(new OptimisticLockingException("faster"))).isEqualTo(Mishap.CONFLICT);
    assertThat(Mishap.of(new CannotAcquireLockException("locked"))).isEqualTo(Mishap.CONFLICT);
    assertThat(Mishap.of(caused(new SQLException("deadlock", "40P01")))).isEqualTo(Mishap.CONFLICT);
  }

  @Test
  void shouldWaitForADatabaseThatIsAway() {
    assertThat(Mishap.of(new CannotCreateTransactionException("no connection")))
        .isEqualTo(Mishap.OUTAGE);
    assertThat(Mishap.of(caused(new SQLTransientConnectionException("pool is empty"))))
        .isEqualTo(Mishap.OUTAGE);
    assertThat(Mishap.of(caused(new SQLException("connection reset", "08006"))))
        .isEqualTo(Mishap.OUTAGE);
  }

  @Test
  void shouldNotRepeatWhatTheEngineOrAStoreRefuses() {
    assertThat(Mishap.of(new ProcessEngineException("no outgoing flow"))).isEqualTo(Mishap.REFUSAL);
    assertThat(Mishap.of(new DataIntegrityViolationException("too long")))
        .isEqualTo(Mishap.REFUSAL);
    assertThat(Mishap.of(new LinkageError("a class is missing"))).isEqualTo(Mishap.REFUSAL);
  }

  private static ProcessEngineException caused(Throwable cause) {
    return new ProcessEngineException("wrapped", cause);
  }
}
