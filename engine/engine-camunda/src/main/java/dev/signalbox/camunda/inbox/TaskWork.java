package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.TaskPlace;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;

/** What people do with a task once they have it before them. */
final class TaskWork {
  private final TaskService tasks;
  private final TaskRights rights;
  private final Completions completions;
  private final Governance governance;
  private final EngineValues values = new EngineValues();

  TaskWork(TaskService tasks, TaskRights rights, Completions completions, Governance governance) {
    this.tasks = tasks;
    this.rights = rights;
    this.completions = completions;
    this.governance = governance;
  }

  /** Of two who claim at once, one has it, the other gets {@code TASK_TAKEN}. */
  void claim(Caller caller, TaskRow task) {
    rights.require(caller, "claim", task);
    governance.write(
        () -> {
          take(caller, task);
          return new Recorded<>(task, List.of());
        });
  }

  /** Gives a task back to its groups; nothing to do when nobody has it. */
  void unclaim(Caller caller, TaskRow task) {
    boolean nobodys = task.assignee() == null;
    rights.require(caller, nobodys ? "see" : "unclaim", task);
    if (!nobodys) {
      governance.write(
          () -> {
            tasks.setAssignee(task.id(), null);
            return new Recorded<>(task, List.of());
          });
    }
  }

  /** Completing what nobody has claims it on the way, so that history names who did it. */
  void complete(CompleteTask command, TaskRow task) {
    PolicyRef permission = rights.require(command.caller(), "complete", task);
    Outcome outcome = completions.of(command, task);
    String me = command.caller().actor().id();
    boolean mineOrNobodys = task.assignee() == null || task.assignee().equals(me);
    governance.write(
        () -> {
          if (mineOrNobodys) {
            take(command.caller(), task);
          }
          tasks.complete(task.id(), values.toEngine(outcome.variables()));
          return Recorded.of(task, decision(command, task, outcome, permission));
        });
  }

  private void take(Caller caller, TaskRow task) {
    try {
      tasks.claim(task.id(), caller.actor().id());
    } catch (TaskAlreadyClaimedException | OptimisticLockingException lost) {
      throw new SignalboxException(
          ErrorCode.TASK_TAKEN, "Someone else has claimed the task.", lost);
    }
  }

  private Decision decision(
      CompleteTask command, TaskRow task, Outcome outcome, PolicyRef permission) {
    TaskPlace place = task.where().place();
    ElementRef element =
        new ElementRef(
            place.instanceId(), task.where().definition(), place.elementId(), place.businessKey());
    Outcome.Written written =
        outcome.finding().written(permission, governance.since(task.key().created()));
    return new Decision(
        new DecisionScope(command.caller(), element),
        DecisionKind.REVIEW,
        outcome.subject(),
        written.basis(),
        written.result());
  }
}
