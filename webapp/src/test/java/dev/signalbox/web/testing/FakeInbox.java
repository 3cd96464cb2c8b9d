package dev.signalbox.web.testing;

import dev.signalbox.audit.Alternative;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.Review;
import dev.signalbox.task.ReviewGuidance;
import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.TaskPlace;
import dev.signalbox.task.TaskSummary;
import dev.signalbox.task.UserTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One review, {@code task-1}, that reviewers may take; it never goes away. */
public final class FakeInbox implements TaskInbox {
  private volatile @Nullable String assignee;

  /** Whether the task stands behind more than a page of others. */
  public volatile boolean crowded;

  /** What was listed last. */
  public volatile @Nullable TaskFilter lastFilter;

  /** What it was completed with last. */
  public volatile @Nullable CompleteTask lastCompletion;

  @Override
  public Page<UserTask> list(Caller caller, TaskFilter filter, PageRequest page) {
    lastFilter = filter;
    return crowded ? new Page<>(List.of(), "further") : new Page<>(List.of(task()), null);
  }

  @Override
  public Page<TaskSummary> summaries(Caller caller, TaskFilter filter, PageRequest page) {
    return list(caller, filter, page).map(UserTask::summary);
  }

  @Override
  public TaskCounts counts(Caller caller, TaskFilter filter) {
    return new TaskCounts(1, assignee == null ? 0 : 1, assignee == null ? 1 : 0, 0);
  }

  @Override
  public Optional<UserTask> find(Caller caller, String taskId) {
    return taskId.equals("task-1") ? Optional.of(task()) : Optional.empty();
  }

  @Override
  public void claim(Caller caller, String taskId) {
    String owner = assignee;
    if (find(caller, taskId).isEmpty()) {
      throw new SignalboxException(ErrorCode.TASK_NOT_FOUND, "There is no such task.");
    }
    if (owner != null && !owner.equals(caller.actor().id())) {
      throw new SignalboxException(ErrorCode.TASK_TAKEN, owner + " has it.");
    }
    assignee = caller.actor().id();
  }

  @Override
  public void unclaim(Caller caller, String taskId) {
    assignee = null;
  }

  @Override
  public void complete(CompleteTask command) {
    lastCompletion = command;
  }

  private UserTask task() {
    return new UserTask(
        "task-1",
        "Review the category",
        null,
        new TaskPlace(new ProcessInstanceId("instance-1"), "demo", "Demo", "review", "T-1"),
        assignee,
        Set.of("reviewers"),
        Instant.parse("2026-01-02T03:04:05Z"),
        null,
        50,
        new Review(
            "My invoice is wrong.",
            "billing",
            0.41,
            List.of(new Alternative("feedback", 0.3)),
            "The model is unsure.",
            ReviewGuidance.NONE),
        List.of());
  }
}
