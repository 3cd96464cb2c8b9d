package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.governed.EngineFailures;
import dev.signalbox.camunda.governed.Names;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.TaskSummary;
import dev.signalbox.task.UserTask;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The engine's user tasks as people work them. */
final class EngineTaskInbox implements TaskInbox {
  private final TaskRows rows;
  private final TaskRights rights;
  private final TaskViews views;
  private final TaskWork work;

  EngineTaskInbox(TaskRows rows, TaskRights rights, TaskViews views, TaskWork work) {
    this.rows = rows;
    this.rights = rights;
    this.views = views;
    this.work = work;
  }

  /** Empty for those who may not list tasks at all. */
  @Override
  public Page<UserTask> list(Caller caller, TaskFilter filter, PageRequest page) {
    if (!mayRead(caller, filter)) {
      return new Page<>(List.of(), null);
    }
    return EngineFailures.translated(
        () -> {
          Page<TaskRow> found = new TaskPages(rows, rights).page(caller, filter, page);
          return new Page<>(views.of(caller.tenant(), found.items()), found.next());
        });
  }

  @Override
  public Page<TaskSummary> summaries(Caller caller, TaskFilter filter, PageRequest page) {
    if (!mayRead(caller, filter)) {
      return new Page<>(List.of(), null);
    }
    return EngineFailures.translated(
        () -> new TaskPages(rows, rights).page(caller, filter, page).map(TaskRow::summary));
  }

  @Override
  public TaskCounts counts(Caller caller, TaskFilter filter) {
    TaskFilter anyone =
        new TaskFilter(
            filter.instanceId(),
            TaskHolder.ANYONE,
            filter.candidateGroup(),
            filter.processKey(),
            filter.text());
    if (!mayRead(caller, anyone)) {
      return new TaskCounts(0, 0, 0, 0);
    }
    return EngineFailures.translated(
        () -> rows.counts(Narrowing.of(caller.actor(), anyone), caller.actor().id()));
  }

  private boolean mayRead(Caller caller, TaskFilter filter) {
    return Names.isHere(caller.tenant()) && canMatch(filter) && rights.mayList(caller);
  }

  @Override
  public Optional<UserTask> find(Caller caller, String taskId) {
    return EngineFailures.translated(
        () ->
            row(caller, taskId)
                .filter(rights.sight(caller)::sees)
                .map(task -> views.of(caller.tenant(), List.of(task)).get(0)));
  }

  @Override
  public void claim(Caller caller, String taskId) {
    on(caller, taskId, task -> work.claim(caller, task));
  }

  @Override
  public void unclaim(Caller caller, String taskId) {
    on(caller, taskId, task -> work.unclaim(caller, task));
  }

  @Override
  public void complete(CompleteTask command) {
    on(command.caller(), command.taskId(), task -> work.complete(command, task));
  }

  private void on(Caller caller, String taskId, Consumer<TaskRow> deed) {
    EngineFailures.translated(
        () -> {
          TaskRow task =
              row(caller, taskId)
                  .orElseThrow(
                      () ->
                          new SignalboxException(
                              ErrorCode.TASK_NOT_FOUND, "There is no open task " + taskId + "."));
          deed.accept(task);
          return task;
        });
  }

  private Optional<TaskRow> row(Caller caller, String taskId) {
    return Names.isHere(caller.tenant()) && Names.canExist(taskId)
        ? rows.find(taskId)
        : Optional.empty();
  }

  private static boolean canMatch(TaskFilter filter) {
    ProcessInstanceId instance = filter.instanceId();
    return Names.canExistOrIsNull(instance == null ? null : instance.value())
        && Names.canExistOrIsNull(
            filter.holder() instanceof TaskHolder.Person person ? person.login() : null)
        && Names.canExistOrIsNull(filter.processKey())
        && (filter.text() == null || filter.text().indexOf('\0') < 0)
        && Names.canExistOrIsNull(filter.candidateGroup());
  }
}
