package dev.signalbox.web.faces.tasks;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.UserTask;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.FormValues;
import dev.signalbox.web.faces.instances.VariableLine;
import dev.signalbox.web.live.TaskWords;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The open task: shown, claimed, completed. A refusal leaves the form on the page untouched, so
 * that nothing typed is lost; what happened is told beside it.
 */
@Named("taskPage")
@ViewScoped
public class TaskPage {
  private final TaskInbox inbox;
  private final TaskHistory history;
  private final TaskNotices notices;
  private final CurrentUser user;
  private final TaskWords words;

  private @Nullable String taskId;
  private @Nullable OpenTask task;
  private @Nullable Notice notice;
  private List<TaskHistory.Past> before = List.of();
  private List<VariableLine> data = List.of();

  TaskPage(
      TaskInbox inbox,
      TaskHistory history,
      TaskNotices notices,
      CurrentUser user,
      TaskWords words) {
    this.inbox = inbox;
    this.history = history;
    this.notices = notices;
    this.user = user;
    this.words = words;
  }

  /** Opens the task that the address names. */
  public void open() {
    if (task == null) {
      show(taskId);
    }
  }

  /** Opens the task that the script names. */
  public void go() {
    Sent.answer("ok", true);
    show(Sent.text("id"));
    Sent.redraw("task");
    tellOpen();
  }

  /** Tells how the open task stands, when the page has heard that it changed. */
  public void look() {
    Sent.answer("ok", true);
    OpenTask open = task;
    if (open != null) {
      notice = notices.standing(user.caller(), open, find(open.id()));
    }
  }

  /** The whole of a long text. */
  public void unfold() {
    Sent.answer("ok", true);
    OpenTask open = task;
    UserTask found = open == null ? null : find(open.id());
    if (open != null && found != null && open.review() != null && found.review() != null) {
      task = open.with(open.review().unfolded(found.review()));
      Sent.redraw("document");
    }
  }

  /** Takes the task, or gives it back. */
  public void hold() {
    Sent.answer("ok", true);
    OpenTask open = task;
    if (open == null) {
      return;
    }
    boolean mine = isMine();
    if (!done(open, () -> hold(open.id(), mine))) {
      return;
    }
    task = open.heldBy(mine ? null : user.getName());
    notice = null;
    Sent.answer("assignee", mine ? "" : user.getName());
    Sent.redraw("holder");
  }

  private void hold(String id, boolean mine) {
    if (mine) {
      inbox.unclaim(user.caller(), id);
    } else {
      inbox.claim(user.caller(), id);
    }
  }

  /** Completes the form. */
  public void complete() {
    Sent.answer("ok", true);
    finish(
        open -> new CompleteTask(user.caller(), open.id(), FormValues.read(open.fields()), null));
  }

  /** Accepts, corrects or rejects, as the script says. */
  public void decide() {
    Sent.answer("ok", true);
    finish(open -> new CompleteTask(user.caller(), open.id(), reviewFields(open), decision(open)));
  }

  private static Map<String, @Nullable Object> reviewFields(OpenTask open) {
    return open.fields().isEmpty() ? new LinkedHashMap<>() : FormValues.read(open.fields());
  }

  private static ReviewDecision decision(OpenTask open) {
    Map<String, String> sent = Sent.all();
    ReviewView review = open.review();
    if (review == null) {
      throw new SignalboxException(ErrorCode.FIELDS_INVALID, "There is nothing to review.");
    }
    return switch (String.valueOf(sent.get("verdict"))) {
      case "accept" -> new ReviewDecision(Verdict.ACCEPT, null, null);
      case "correct" -> new ReviewDecision(Verdict.CORRECT, Correction.of(review, sent), null);
      case "reject" -> new ReviewDecision(Verdict.REJECT, null, reason(review, sent));
      default ->
          throw new SignalboxException(
              ErrorCode.FIELDS_INVALID, "Accept, correct or reject the suggestion.");
    };
  }

  /** Free text counts more than a chosen reason. */
  private static String reason(ReviewView review, Map<String, String> sent) {
    String words = sent.get("reasonText");
    ReviewView.Choice chosen = ReviewView.Choice.in(review.rejectReasons(), sent.get("reason"));
    if (words != null && !words.isBlank()) {
      return words.strip();
    }
    if (chosen == null) {
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "Say why you reject it.",
          List.of(new FieldError("reasonText", "is needed to reject")));
    }
    return chosen.value();
  }

  private void finish(java.util.function.Function<OpenTask, CompleteTask> command) {
    OpenTask open = task;
    String sentFor = Sent.text("task");
    if (open == null || (sentFor != null && !sentFor.equals(open.id()))) {
      Sent.answer("stale", true);
      return;
    }
    if (!done(open, () -> inbox.complete(command.apply(open)))) {
      return;
    }
    Sent.answer("done", open.id());
    show(Sent.text("next"));
    Sent.redraw("task");
    tellOpen();
  }

  /** Runs a command; a refusal becomes the notice and what the script needs to know of it. */
  private boolean done(OpenTask open, Runnable command) {
    try {
      command.run();
      return true;
    } catch (SignalboxException refusal) {
      notice = notices.refusal(user.caller(), open, refusal, () -> find(open.id()));
      Sent.answer("refused", refusal.code().name());
      Sent.answer("errors", lines(refusal.errors()));
      return false;
    }
  }

  /** A line for each wrong field: its name, a tab, what is wrong. */
  private static String lines(List<FieldError> errors) {
    return errors.stream()
        .map(error -> error.field() + "\t" + error.message())
        .collect(Collectors.joining("\n"));
  }

  private void show(@Nullable String id) {
    taskId = id;
    task = null;
    notice = null;
    before = List.of();
    data = List.of();
    UserTask found = id == null ? null : find(id);
    if (found != null) {
      task = OpenTask.of(found, TaskLine.of(found.summary(), words));
      before = history.before(user.caller().tenant(), found.place());
      data = found.review() == null ? known(found) : List.of();
      if (found.assignee() != null && !isMine()) {
        notice = notices.standing(user.caller(), task, found);
      }
    }
  }

  private void tellOpen() {
    OpenTask open = task;
    Sent.answer("open", open == null ? "" : open.id());
  }

  private @Nullable UserTask find(String id) {
    Caller caller = user.caller();
    return inbox.find(caller, id).orElse(null);
  }

  public boolean isMine() {
    return task != null && user.getName().equals(task.assignee());
  }

  public @Nullable OpenTask getTask() {
    return task;
  }

  public @Nullable Notice getNotice() {
    return notice;
  }

  public List<TaskHistory.Past> getBefore() {
    return before;
  }

  private List<VariableLine> known(UserTask found) {
    Set<String> asked =
        found.fields().stream().map(field -> field.variable().name()).collect(Collectors.toSet());
    return history.data(user.caller().tenant(), found.place(), asked);
  }

  /** What the case knows, for a form; a review shows what the model saw. */
  public List<VariableLine> getData() {
    return data;
  }

  public @Nullable String getTaskId() {
    return taskId;
  }

  public void setTaskId(@Nullable String taskId) {
    this.taskId = taskId;
  }
}
