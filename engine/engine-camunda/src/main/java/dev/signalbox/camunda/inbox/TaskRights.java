package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with a task, in the policy's words. The question carries the task's place,
 * assignee and groups but not its id, so that tasks of one kind get one answer.
 */
final class TaskRights {
  private final Governance governance;

  TaskRights(Governance governance) {
    this.governance = governance;
  }

  /** May the caller see lists of tasks at all? */
  boolean mayList(Caller caller) {
    PolicyResource all = new PolicyResource("task", "*", Map.of());
    return governance.permits(new PolicyQuery(PolicyPoint.TASK, caller, "list", all, Map.of()));
  }

  /** Answers whether the caller sees a task; asks once for each kind of task. */
  Sight sight(Caller caller) {
    return new Sight(caller);
  }

  /**
   * Permission to work on a task.
   *
   * @throws SignalboxException {@code TASK_TAKEN} when only its assignee stands in the way, {@code
   *     FORBIDDEN} otherwise, {@code POLICY_UNAVAILABLE}
   */
  PolicyRef require(Caller caller, String action, TaskRow task) {
    String assignee = task.assignee();
    if (assignee == null || assignee.equals(caller.actor().id())) {
      return governance.require(query(caller, action, task, assignee), ErrorCode.FORBIDDEN);
    }
    PolicyQuery asItIs = query(caller, action, task, assignee);
    if (!governance.permits(asItIs) && governance.permits(query(caller, action, task, null))) {
      throw new SignalboxException(ErrorCode.TASK_TAKEN, "The task is " + assignee + "'s.");
    }
    return governance.require(asItIs, ErrorCode.FORBIDDEN);
  }

  private static PolicyQuery query(
      Caller caller, String action, TaskRow task, @Nullable String assignee) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("process", task.where().place().processKey());
    attributes.put("version", task.where().definition().version());
    attributes.put("element", task.elementId());
    attributes.put("candidateGroups", task.groups().stream().sorted().toList());
    if (assignee != null) {
      attributes.put("assignee", assignee);
    }
    PolicyResource resource = new PolicyResource("task", task.elementId(), attributes);
    return new PolicyQuery(PolicyPoint.TASK, caller, action, resource, Map.of());
  }

  /** What one caller sees, remembered for the time of one call. */
  final class Sight {
    private final Caller caller;
    private final Map<PolicyQuery, Boolean> answers = new HashMap<>();

    private Sight(Caller caller) {
      this.caller = caller;
    }

    boolean sees(TaskRow task) {
      return answers.computeIfAbsent(
          query(caller, "see", task, task.assignee()), governance::permits);
    }

    List<TaskRow> seen(List<TaskRow> tasks) {
      return tasks.stream().filter(this::sees).toList();
    }
  }
}
