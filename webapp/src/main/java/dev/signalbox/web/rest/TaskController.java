package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.VariableType;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.UserTask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The steps that people work. */
@RestController
@RequestMapping(ApiPaths.BASE + "/tasks")
@Tag(name = "Tasks")
class TaskController {
  private final TaskInbox inbox;
  private final ProcessValues values;

  TaskController(TaskInbox inbox, ProcessValues values) {
    this.inbox = inbox;
    this.values = values;
  }

  @GetMapping
  @Operation(summary = "Lists the open tasks that the caller may see, the most urgent first")
  Listed<TaskJson> list(Caller caller, @Valid @ParameterObject TaskQuery query) {
    return Listed.of(inbox.list(caller, query.filter(), query.page()).map(TaskJson::of));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Shows one open task")
  TaskJson get(Caller caller, @PathVariable String id) {
    return TaskJson.of(find(caller, id));
  }

  @PostMapping("/{id}/claim")
  @Operation(summary = "Takes a task")
  TaskJson claim(Caller caller, @PathVariable String id) {
    inbox.claim(caller, id);
    return TaskJson.of(find(caller, id));
  }

  @PostMapping("/{id}/unclaim")
  @Operation(summary = "Gives a task back")
  TaskJson unclaim(Caller caller, @PathVariable String id) {
    inbox.unclaim(caller, id);
    return TaskJson.of(find(caller, id));
  }

  @PostMapping("/{id}/complete")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Completes a task, with its form's variables or with a review")
  void complete(Caller caller, @PathVariable String id, @Valid @RequestBody CompleteBody body) {
    Map<String, VariableType> declared =
        find(caller, id).fields().stream()
            .collect(
                Collectors.toMap(
                    field -> field.variable().name(),
                    field -> field.variable().type(),
                    (a, b) -> a));
    ReviewBody review = body.review();
    inbox.complete(
        new CompleteTask(
            caller,
            id,
            values.read(body.variables(), declared),
            review == null ? null : review.decided(values)));
  }

  private UserTask find(Caller caller, String id) {
    return inbox
        .find(caller, id)
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.TASK_NOT_FOUND, "There is no open task with the id " + id + "."));
  }

  /** Which tasks to list. */
  record TaskQuery(
      @Size(min = 1, max = 255) @Nullable String instanceId,
      @Size(min = 1, max = 255) @Nullable String assignee,
      @Parameter(description = "Whether only what nobody has claimed; not beside assignee.")
          @Nullable Boolean unassigned,
      @Size(min = 1, max = 255) @Nullable String candidateGroup,
      @Size(min = 1, max = 255) @Nullable String processKey,
      @Size(min = 1, max = 255)
          @Parameter(
              description =
                  "What stands in the task's name, the process's name or the business key.")
          @Nullable String text,
      @Min(1) @Max(PageRequest.MAX_LIMIT) @Parameter(description = Paging.LIMIT)
          @Nullable Integer limit,
      @Size(min = 1, max = Paging.MAX_CURSOR) @Parameter(description = Paging.CURSOR)
          @Nullable String cursor) {
    TaskFilter filter() {
      ProcessInstanceId instance =
          instanceId == null || instanceId.isBlank() ? null : new ProcessInstanceId(instanceId);
      return new TaskFilter(instance, holder(), candidateGroup, processKey, text);
    }

    private TaskHolder holder() {
      boolean free = Boolean.TRUE.equals(unassigned);
      if (assignee == null) {
        return free ? TaskHolder.NOBODY : TaskHolder.ANYONE;
      }
      if (free) {
        throw new SignalboxException(
            ErrorCode.MALFORMED_REQUEST,
            "The query parameters are wrong.",
            List.of(new FieldError("unassigned", "cannot be asked beside assignee")));
      }
      return TaskHolder.person(assignee);
    }

    PageRequest page() {
      return Paging.of(limit, cursor);
    }
  }
}
