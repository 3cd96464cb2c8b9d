package dev.signalbox.web.faces;

import dev.signalbox.audit.Alternative;
import dev.signalbox.page.PageRequest;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.Review;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.UserTask;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The task list and the form of the open task, side by side. */
@Named("taskPage")
@ViewScoped
public class TaskPage {
  private static final int SHOWN = 100;

  private final TaskInbox inbox;
  private final CurrentUser user;
  private final PageMessages messages;

  private @Nullable String taskId;
  private @Nullable UserTask task;
  private List<UserTask> tasks = List.of();
  private List<FormField> fields = new ArrayList<>();
  private @Nullable String correction;
  private @Nullable String reason;

  TaskPage(TaskInbox inbox, CurrentUser user, PageMessages messages) {
    this.inbox = inbox;
    this.user = user;
    this.messages = messages;
  }

  /** Reads the list, and the task that the address names. */
  public void open() {
    reload();
    if (taskId != null && task == null) {
      task = inbox.find(user.caller(), taskId).orElse(null);
      if (task != null) {
        task.fields().forEach(f -> fields.add(new FormField(f.variable(), f.value())));
      }
    }
  }

  /** Reads the list again; the open task and what is typed into it stay. */
  public void reload() {
    tasks = inbox.list(user.caller(), TaskFilter.ALL, PageRequest.first(SHOWN)).items();
  }

  public @Nullable String claim() {
    return onTask(open -> inbox.claim(user.caller(), open.id()), "It is yours.");
  }

  public @Nullable String unclaim() {
    return onTask(open -> inbox.unclaim(user.caller(), open.id()), "Given back.");
  }

  /** Completes with the form's fields. */
  public @Nullable String complete() {
    return finish(
        open -> new CompleteTask(user.caller(), open.id(), FormValues.read(fields), null));
  }

  public @Nullable String accept() {
    return review(Verdict.ACCEPT);
  }

  public @Nullable String correct() {
    return review(Verdict.CORRECT);
  }

  public @Nullable String reject() {
    return review(Verdict.REJECT);
  }

  private @Nullable String review(Verdict verdict) {
    return finish(
        open -> {
          Object value =
              verdict == Verdict.CORRECT ? FormValues.like(suggestion(open), correction) : null;
          String why = reason == null || reason.isBlank() ? null : reason;
          return new CompleteTask(
              user.caller(), open.id(), Map.of(), new ReviewDecision(verdict, value, why));
        });
  }

  private @Nullable String finish(java.util.function.Function<UserTask, CompleteTask> command) {
    UserTask open = task;
    if (open == null || !messages.saying(() -> inbox.complete(command.apply(open)))) {
      return null;
    }
    messages.info("Done: " + title(open) + ".");
    messages.keep();
    reload();
    return "/tasks?faces-redirect=true" + (tasks.isEmpty() ? "" : "&id=" + tasks.get(0).id());
  }

  private @Nullable String onTask(java.util.function.Consumer<UserTask> command, String said) {
    UserTask open = task;
    if (open == null || !messages.saying(() -> command.accept(open))) {
      return null;
    }
    messages.info(said);
    messages.keep();
    return "/tasks?faces-redirect=true&id=" + open.id();
  }

  private static @Nullable Object suggestion(UserTask open) {
    Review review = open.review();
    return review == null ? null : review.suggestion();
  }

  /** A task's name, or its element where it has none. */
  public String title(UserTask open) {
    String name = open.name();
    return name == null ? open.place().elementId() : name;
  }

  /** A confidence as a whole per cent; empty where there is none. */
  public String percent(@Nullable Double confidence) {
    return confidence == null ? "" : Math.round(confidence * 100) + " %";
  }

  public String show(@Nullable Object value) {
    return value == null ? "" : FormValues.show(value);
  }

  /** The answers to choose from; empty where the review's value is not one of a few. */
  public List<Alternative> getChoices() {
    Review review = task == null ? null : task.review();
    return review == null ? List.of() : review.alternatives();
  }

  public boolean isMine() {
    return task != null && user.getName().equals(task.assignee());
  }

  public List<UserTask> getTasks() {
    return tasks;
  }

  public @Nullable UserTask getTask() {
    return task;
  }

  public List<FormField> getFields() {
    return fields;
  }

  public @Nullable String getTaskId() {
    return taskId;
  }

  public void setTaskId(@Nullable String taskId) {
    this.taskId = taskId;
  }

  public @Nullable String getCorrection() {
    return correction;
  }

  public void setCorrection(@Nullable String correction) {
    this.correction = correction;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }
}
