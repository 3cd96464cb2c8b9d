package dev.signalbox.camunda.dispatch;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Why an outcome could not be written, as far as it matters for what to do about it. */
enum Mishap {
  /** Another transaction was faster: the same again, at once. */
  CONFLICT,
  /** The database is away, or the instance is suspended: the same again, later. */
  OUTAGE,
  /** The engine or a store refuses: the same again would fail the same way. */
  REFUSAL;

  /** PostgreSQL's serialization failure and deadlock; H2 uses the former for both. */
  private static final String ROLLED_BACK_CLASS = "40";

  static Mishap of(Throwable thrown) {
    Mishap worst = REFUSAL;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Mishap here = ofOne(cause);
      if (here == CONFLICT) {
        return CONFLICT;
      }
      worst = here == OUTAGE ? OUTAGE : worst;
    }
    return worst;
  }

  private static Mishap ofOne(Throwable cause) {
    if (cause instanceof OptimisticLockingException
        || cause instanceof ConcurrencyFailureException) {
      return CONFLICT;
    }
    if (cause instanceof SQLException sql) {
      return ofState(sql, sql.getSQLState());
    }
    boolean away =
        cause instanceof CannotCreateTransactionException
            || cause instanceof TransientDataAccessException
            || cause instanceof RecoverableDataAccessException
            || cause instanceof SuspendedEntityInteractionException;
    return away ? OUTAGE : REFUSAL;
  }

  private static Mishap ofState(SQLException sql, @Nullable String state) {
    if (state != null && (state.startsWith(ROLLED_BACK_CLASS) || state.startsWith("HYT00"))) {
      return CONFLICT;
    }
    boolean away =
        sql instanceof SQLTransientException
            || sql instanceof SQLRecoverableException
            || sql instanceof SQLNonTransientConnectionException
            || (state != null && state.matches("(08|53|57|58|90).*"));
    return away ? OUTAGE : REFUSAL;
  }
}
