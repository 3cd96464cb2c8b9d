package dev.signalbox.web.faces.tasks;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.task.UserTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what became of a task that someone else took or completed, by name where it is known. */
@Component
class TaskNotices {
  private static final String KEPT = "What you typed is kept; press n for the next task.";

  private final TaskHistory history;

  TaskNotices(TaskHistory history) {
    this.history = history;
  }

  /** How a task stands for the caller; null where nothing is in the way. */
  @Nullable Notice standing(Caller caller, OpenTask open, @Nullable UserTask found) {
    if (found == null) {
      return history
          .end(caller.tenant(), open.place(), open.line().created())
          .map(end -> ended(caller, end))
          .orElseGet(
              () ->
                  new Notice(
                      "warn", "This task is no longer open: it was cancelled or moved on.", KEPT));
    }
    String holder = found.assignee();
    if (holder == null || holder.equals(caller.actor().id())) {
      return null;
    }
    return new Notice(
        "warn", holder + " has taken this task.", "Ask " + holder + " to give it back. " + KEPT);
  }

  /** A refusal in words; where the task itself is in the way, how it stands. */
  Notice refusal(
      Caller caller, OpenTask open, SignalboxException refusal, Supplier<@Nullable UserTask> task) {
    boolean ofTheTask =
        refusal.code() == ErrorCode.TASK_NOT_FOUND || refusal.code() == ErrorCode.TASK_TAKEN;
    Notice standing = ofTheTask ? standing(caller, open, task.get()) : null;
    return standing == null ? Notice.of(refusal) : standing;
  }

  private static Notice ended(Caller caller, TaskHistory.Ended end) {
    if (end.login().equals(caller.actor().id())) {
      return new Notice(
          "good", "You have " + end.how() + " this task already.", "Press n for the next task.");
    }
    return new Notice("warn", end.login() + " has " + end.how() + " this task.", KEPT);
  }
}
