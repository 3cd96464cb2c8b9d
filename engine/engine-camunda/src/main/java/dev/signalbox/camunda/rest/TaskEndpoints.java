package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * What an outside worker does with a task that it has locked. Every outcome that moves the instance
 * on, or leaves it with an incident, is recorded in the same transaction.
 */
final class TaskEndpoints implements Route.Source {
  /** What AI steps and reviews say about a result is not for workers to write. */
  private static final Pattern COMPANION = Pattern.compile(".*(Confidence|Unsure|Review|Degraded)");

  private final ExternalTaskService tasks;
  private final EngineValues values;
  private final WorkerRecords records;

  TaskEndpoints(ExternalTaskService tasks, EngineValues values, WorkerRecords records) {
    this.tasks = tasks;
    this.values = values;
    this.records = records;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("external-task/*/complete", this::complete),
        Route.post("external-task/*/bpmnError", this::bpmnError),
        Route.post("external-task/*/failure", this::failure),
        Route.post("external-task/*/extendLock", this::extendLock),
        Route.post("external-task/*/unlock", this::unlock));
  }

  private DoorAnswer complete(DoorRequest request) {
    JsonNode body = request.json();
    String worker = WorkerTopics.worker(body);
    WorkerTask task = records.task(request);
    VariableMap variables = variables(body.get("variables"));
    VariableMap local = variables(body.get("localVariables"));
    records.write(
        task,
        new WorkerOutcome("completed", worker, variables.keySet(), null),
        () -> tasks.complete(task.id(), worker, variables, local));
    return DoorAnswer.noContent();
  }

  private DoorAnswer bpmnError(DoorRequest request) {
    JsonNode body = request.json();
    String worker = WorkerTopics.worker(body);
    WorkerTask task = records.task(request);
    String code = DoorJson.text(body, "errorCode");
    if (code == null || code.isBlank()) {
      throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "The field errorCode is missing.");
    }
    String message = DoorJson.text(body, "errorMessage");
    VariableMap variables = variables(body.get("variables"));
    WorkerOutcome outcome = new WorkerOutcome("error", worker, variables.keySet(), code);
    try {
      records.write(
          task, outcome, () -> tasks.handleBpmnError(task.id(), worker, code, message, variables));
    } catch (SignalboxException e) {
      if (!isUncaught(e)) {
        throw e;
      }
      uncaught(task, outcome, Objects.requireNonNullElse(message, "no message"));
    }
    return DoorAnswer.noContent();
  }

  private static boolean isUncaught(SignalboxException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("no error handler was defined")) {
        return true;
      }
    }
    return false;
  }

  /** Nothing catches the error: an incident that names it, never a silent end. */
  private void uncaught(WorkerTask task, WorkerOutcome outcome, String message) {
    String told = ErrorCode.BPMN_ERROR_UNCAUGHT + ": " + outcome.detail() + ": " + message;
    records.write(
        task,
        new WorkerOutcome("error-uncaught", outcome.worker(), outcome.variables(), told),
        () -> tasks.handleFailure(task.id(), outcome.worker(), told, 0, 0));
  }

  private DoorAnswer failure(DoorRequest request) {
    JsonNode body = request.json();
    String worker = WorkerTopics.worker(body);
    WorkerTask task = records.task(request);
    String message = DoorJson.text(body, "errorMessage");
    String details = DoorJson.text(body, "errorDetails");
    int retries = body.path("retries").asInt(0);
    long pause = body.path("retryTimeout").asLong(0);
    if (retries < 0 || pause < 0) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, "retries and retryTimeout are not negative.");
    }
    VariableMap variables = variables(body.get("variables"));
    VariableMap local = variables(body.get("localVariables"));
    Runnable report =
        () ->
            tasks.handleFailure(
                task.id(), worker, message, details, retries, pause, variables, local);
    if (retries > 0) {
      report.run();
    } else {
      records.write(task, new WorkerOutcome("failed", worker, variables.keySet(), message), report);
    }
    return DoorAnswer.noContent();
  }

  private DoorAnswer extendLock(DoorRequest request) {
    JsonNode body = request.json();
    String worker = WorkerTopics.worker(body);
    WorkerTask task = records.task(request);
    tasks.extendLock(task.id(), worker, body.path("newDuration").asLong(0));
    return DoorAnswer.noContent();
  }

  private DoorAnswer unlock(DoorRequest request) {
    WorkerTask task = records.task(request);
    tasks.unlock(task.id());
    return DoorAnswer.noContent();
  }

  private VariableMap variables(@Nullable JsonNode wire) {
    Map<String, @Nullable Object> read = WireValues.read(wire);
    List<FieldError> errors =
        read.keySet().stream()
            .filter(name -> COMPANION.matcher(name).matches())
            .map(name -> new FieldError(name, "is written by AI steps and reviews only"))
            .toList();
    if (!errors.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID,
          "The variable " + errors.get(0).field() + " is written by AI steps and reviews only.",
          errors);
    }
    return values.toEngine(read);
  }
}
