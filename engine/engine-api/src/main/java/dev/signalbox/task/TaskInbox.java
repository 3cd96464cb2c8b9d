package dev.signalbox.task;

import dev.signalbox.identity.Caller;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import java.util.Optional;

/**
 * The tasks that people work. What a caller may see and take is the policy's word; joins the
 * caller's transaction.
 *
 * <p>Fails with {@code TASK_NOT_FOUND}, {@code TASK_TAKEN} (another has it), {@code FORBIDDEN} (not
 * the caller's to take), {@code VARIABLES_INVALID} or {@code FIELDS_INVALID} with the fields,
 * {@code POLICY_UNAVAILABLE}.
 *
 * <p>A review writes {@code <result>} (unless rejected), {@code <result>Unsure} (false unless
 * rejected) and {@code <result>Review} ({@code accepted}, {@code corrected}, {@code rejected}), and
 * is recorded as a decision.
 */
public interface TaskInbox {
  /** Open tasks, by priority (high first), then due date, then age. */
  Page<UserTask> list(Caller caller, TaskFilter filter, PageRequest page);

  /** The same tasks in the same order, without what only an open task shows. */
  Page<TaskSummary> summaries(Caller caller, TaskFilter filter, PageRequest page);

  /**
   * Counts what the filter leaves; its holder is ignored, since each is counted. Asks the policy
   * once whether the caller may list tasks, not of each whether they may see it: a list can be
   * shorter than its count where a policy hides more than roles, groups and assignees do.
   */
  TaskCounts counts(Caller caller, TaskFilter filter);

  Optional<UserTask> find(Caller caller, String taskId);

  void claim(Caller caller, String taskId);

  void unclaim(Caller caller, String taskId);

  void complete(CompleteTask command);
}
