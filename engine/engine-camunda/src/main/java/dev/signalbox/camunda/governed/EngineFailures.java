package dev.signalbox.camunda.governed;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** Says what the engine throws in the words of the ports. */
public final class EngineFailures {
  /** Serialization failure and deadlock (SQL standard, PostgreSQL), lock time-out (H2). */
  private static final Set<String> CONCURRENCY_STATES =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  private EngineFailures() {}

  /** Runs a call into the engine; what it throws comes out as a {@link SignalboxException}. */
  public static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (ConcurrencyFailureException lost) {
      throw conflict(lost);
    } catch (ProcessEngineException failure) {
      throw translate(failure);
    }
  }

  private static SignalboxException translate(ProcessEngineException failure) {
    if (failure instanceof OptimisticLockingException || isConcurrency(failure)) {
      return conflict(failure);
    }
    if (failure instanceof SuspendedEntityInteractionException) {
      return new SignalboxException(
          ErrorCode.CONFLICT, "The process or instance is suspended.", failure);
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SignalboxException ours) {
        return ours;
      }
    }
    return new SignalboxException(
        ErrorCode.ENGINE_FAILED, "The engine refuses: " + failure.getMessage(), failure);
  }

  private static SignalboxException conflict(Throwable cause) {
    return new SignalboxException(
        ErrorCode.CONFLICT, "Someone else changed it at the same time.", cause);
  }

  private static boolean isConcurrency(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && CONCURRENCY_STATES.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
