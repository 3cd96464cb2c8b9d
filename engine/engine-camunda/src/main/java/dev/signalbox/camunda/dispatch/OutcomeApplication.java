package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.TaskOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Applies one outcome to its task in the engine. Must run in an engine command; what it throws has
 * left half-done state behind, so that the transaction must roll back.
 */
final class OutcomeApplication {
  /** Parked tasks are locked until then: nobody fetches them, {@link Parking} finds them. */
  private static final Instant FOREVER = Instant.parse("2999-01-01T00:00:00Z");

  private final Node node;
  private final EngineValues values;
  private final RetryRule rule;

  OutcomeApplication(Node node, EngineValues values, RetryRule rule) {
    this.node = node;
    this.values = values;
    this.rule = rule;
  }

  Written.Fate apply(@Nullable ExternalTaskEntity task, Finished finished) {
    if (task == null) {
      return Written.Fate.GONE;
    }
    if (!isStillOurs(task)) {
      return Written.Fate.LOST;
    }
    TaskOutcome outcome = finished.outcome();
    if (outcome instanceof TaskOutcome.Completed completed) {
      task.complete(values.toEngine(completed.variables()), null);
      return Written.Fate.ENDED;
    }
    if (outcome instanceof TaskOutcome.BpmnErrorRaised error) {
      return raise(task, finished.task(), error);
    }
    if (outcome instanceof TaskOutcome.Failed failed) {
      return fail(task, finished.task(), failed);
    }
    task.setWorkerId(holder(task).parking().workerId());
    task.setLockExpirationTime(Date.from(FOREVER));
    return Written.Fate.PARKED;
  }

  private boolean isStillOurs(ExternalTaskEntity task) {
    Date until = task.getLockExpirationTime();
    return LockHolder.parse(task.getWorkerId()).isNode(node.id())
        && until != null
        && until.toInstant().isAfter(node.now());
  }

  private Written.Fate raise(
      ExternalTaskEntity task, HandedTask handed, TaskOutcome.BpmnErrorRaised error) {
    String code = error.code().name();
    if (ErrorCatchers.existFor(code, task.getExecution())) {
      task.bpmnError(code, error.message(), values.toEngine(error.variables()));
      return Written.Fate.ENDED;
    }
    boolean known = Arrays.stream(ErrorCode.values()).anyMatch(e -> e.name().equals(code));
    String text = code + ": " + error.message();
    Incidents.raise(
        task,
        holder(task).givenUp().triedAgain(handed.turn().attempt()),
        known ? text : ErrorCode.BPMN_ERROR_UNCAUGHT + ": " + text);
    return Written.Fate.STAYS;
  }

  private Written.Fate fail(ExternalTaskEntity task, HandedTask handed, TaskOutcome.Failed failed) {
    String text = failed.code() + ": " + failed.message();
    LockHolder holder = holder(task);
    RetryRule.Verdict verdict = rule.judge(failed.retry(), handed, node.now());
    if (verdict instanceof RetryRule.TryAgain again) {
      LockHolder next = holder.waiting(again.waitingSince());
      Incidents.retryLater(
          task, next, text, new Incidents.Later(again.attemptsLeft(), again.delay().toMillis()));
      return Written.Fate.STAYS;
    }
    BpmnErrorCode error = failed.whenExhausted();
    if (error != null && ErrorCatchers.existFor(error.name(), task.getExecution())) {
      task.bpmnError(error.name(), text, Map.of());
      return Written.Fate.ENDED;
    }
    Incidents.raise(task, holder.waiting(null).triedAgain(handed.turn().attempt()), text);
    return Written.Fate.STAYS;
  }

  private static LockHolder holder(ExternalTaskEntity task) {
    return LockHolder.parse(task.getWorkerId());
  }
}
