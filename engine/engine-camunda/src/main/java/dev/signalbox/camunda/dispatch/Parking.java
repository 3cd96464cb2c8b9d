package dev.signalbox.camunda.dispatch;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.task.ParkedTask;
import dev.signalbox.task.ParkedTasks;
import dev.signalbox.task.ResumeTask;
import dev.signalbox.task.TaskResumption;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * The way back for parked tasks. A resumption is marked on the row and on the engine's task in one
 * transaction; from then on the task is an open one, of which it is known that its handler goes on.
 * So it survives a kill like any other, on any node.
 */
final class Parking implements TaskResumption {
  /** How many rows are seen to in one round. */
  static final int AT_ONCE = 100;

  private final EngineTransactions transactions;
  private final ParkedTasks parked;
  private final HandOver handOver;
  private final Node node;
  private final Attempts attempts;

  Parking(
      EngineTransactions transactions,
      ParkedTasks parked,
      HandOver handOver,
      Node node,
      Attempts attempts) {
    this.transactions = transactions;
    this.parked = parked;
    this.handOver = handOver;
    this.node = node;
    this.attempts = attempts;
  }

  @Override
  public boolean resume(ResumeTask command) {
    return transactions.together(
        () -> {
          ParkedTask row =
              parked
                  .findByResumeKey(command.caller().tenant(), command.resumeKey())
                  .orElseThrow(
                      () ->
                          new SignalboxException(
                              ErrorCode.PARKED_TASK_NOT_FOUND,
                              "No task waits for this resume key."));
          return row.payload() == null
              && parked.markResumed(row.taskId(), command.payload())
              && goOn(row);
        });
  }

  /** What was marked resumed and perhaps left at that. */
  List<ParkedTask> resumed() {
    return transactions.together(() -> parked.resumed(AT_ONCE));
  }

  /** Carries out what was only marked; nothing where that is under way. */
  void carryOut(ParkedTask row) {
    transactions.together(() -> goOn(row));
  }

  /** What nothing resumed in time, or what slept until now. */
  List<ParkedTask> overdue() {
    return transactions.together(() -> parked.overdue(node.now(), AT_ONCE));
  }

  /**
   * What slept goes on; of several nodes that see it one resumes it. Everything else becomes an
   * incident; a retry then starts the task afresh.
   */
  void expire(ParkedTask row) {
    if (row.wakes()) {
      transactions.together(() -> parked.markResumed(row.taskId(), Map.of()) && goOn(row));
    } else {
      transactions.together(() -> giveUp(row));
    }
  }

  private boolean goOn(ParkedTask row) {
    boolean there = transactions.command(context -> open(context, row.taskId()));
    if (!there) {
      parked.close(row.taskId());
    }
    return there;
  }

  private boolean open(CommandContext context, String taskId) {
    ExternalTaskEntity task = context.getExternalTaskManager().findExternalTaskById(taskId);
    if (task == null) {
      return false;
    }
    LockHolder holder = LockHolder.parse(task.getWorkerId());
    if (holder.isParked()) {
      task.setWorkerId(holder.goingOn().workerId());
      task.setLockExpirationTime(null);
      int left = attempts.left(task.getRetries());
      if (handOver.lock(task, task.getExecution(), holder.goingOn(), left).isEmpty()) {
        handOver.leaveOpen(task, task.getExecution());
      }
    }
    return true;
  }

  private void giveUp(ParkedTask row) {
    transactions.command(
        context -> {
          ExternalTaskEntity task =
              context.getExternalTaskManager().findExternalTaskById(row.taskId());
          LockHolder holder = LockHolder.parse(task == null ? null : task.getWorkerId());
          if (task != null && holder.isParked()) {
            int attempt = attempts.number(attempts.left(task.getRetries()));
            Incidents.raise(
                task,
                holder.waiting(null).triedAgain(attempt),
                ErrorCode.PARKED_EXPIRED + ": Nothing resumed the task until " + row.until() + ".");
          }
          return true;
        });
    parked.close(row.taskId());
  }
}
