package dev.signalbox.web.live;

import dev.signalbox.identity.Caller;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.TaskSummary;
import dev.signalbox.task.UserTask;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an open task list what has changed. */
@Hidden
@RestController
@RequestMapping("/live/tasks")
class LiveTaskController {
  private static final int MOST_ROWS = 200;

  private final TaskInbox inbox;
  private final TaskWords words;

  LiveTaskController(TaskInbox inbox, TaskWords words) {
    this.inbox = inbox;
    this.words = words;
  }

  @GetMapping
  LiveTasks tasks(Caller caller, Question question) {
    TaskFilter filter = question.choice().filter(caller);
    Page<TaskSummary> page =
        inbox.summaries(caller, filter, PageRequest.first(question.rows(MOST_ROWS)));
    return new LiveTasks(
        inbox.counts(caller, filter),
        page.items().stream().map(task -> LiveTasks.Row.of(task, words)).toList(),
        page.next() != null,
        open(caller, question, page.items()));
  }

  /** Asks for the open task's instance where the list does not show it: cheaper than the task. */
  private LiveTasks.@Nullable Open open(Caller caller, Question question, List<TaskSummary> rows) {
    String id = question.open();
    if (id == null || id.isBlank()) {
      return null;
    }
    return in(rows, id)
        .or(() -> besides(caller, id, question.instance()))
        .map(task -> new LiveTasks.Open(id, state(caller, task.assignee()), task.assignee()))
        .orElseGet(() -> new LiveTasks.Open(id, "gone", null));
  }

  /** A task that the list does not show; itself asked for where its instance has very many. */
  private Optional<TaskSummary> besides(Caller caller, String id, @Nullable String instance) {
    if (instance == null || instance.isBlank()) {
      return Optional.empty();
    }
    TaskFilter ofInstance = TaskFilter.of(new ProcessInstanceId(instance));
    Page<TaskSummary> page = inbox.summaries(caller, ofInstance, PageRequest.first(MOST_ROWS));
    Optional<TaskSummary> found = in(page.items(), id);
    return found.isPresent() || page.next() == null
        ? found
        : inbox.find(caller, id).map(UserTask::summary);
  }

  private static Optional<TaskSummary> in(List<TaskSummary> tasks, String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  private static String state(Caller caller, @Nullable String assignee) {
    if (assignee == null) {
      return "free";
    }
    return assignee.equals(caller.actor().id()) ? "mine" : "taken";
  }

  /**
   * What the page shows.
   *
   * @param limit how many lines it shows
   * @param open the task that is open beside the list
   * @param instance the process instance of that task
   */
  record Question(
      @Nullable String scope,
      @Nullable String process,
      @Nullable String text,
      @Nullable Integer limit,
      @Nullable String open,
      @Nullable String instance) {
    TaskChoice choice() {
      return new TaskChoice(TaskScope.of(scope), process, text);
    }

    int rows(int most) {
      return Math.max(1, Math.min(limit == null ? PageRequest.DEFAULT_LIMIT : limit, most));
    }
  }
}
