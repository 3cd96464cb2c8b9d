package dev.signalbox.camunda.dispatch;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.Caller;
import dev.signalbox.task.Resumption;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler of a task, outside any transaction. Never throws: that is a failed attempt. */
final class TaskRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  private final Handlers handlers;
  private final TaskData data;

  TaskRunner(Handlers handlers, TaskData data) {
    this.handlers = handlers;
    this.data = data;
  }

  TaskOutcome run(HandedTask task, Instant deadline) {
    try {
      return attempt(task, deadline);
    } catch (RuntimeException | Error thrown) {
      LOG.warn("The handler of topic {} failed on task {}", task.topic(), task.id(), thrown);
      String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
      return failed(ErrorCode.HANDLER_FAILED, message, Retry.again());
    }
  }

  private TaskOutcome attempt(HandedTask task, Instant deadline) {
    Optional<ServiceTaskHandler> handler = handlers.find(task.topic());
    if (handler.isEmpty()) {
      String message = "This node has no handler of the topic " + task.topic() + ".";
      return failed(ErrorCode.NO_HANDLER, message, Retry.never());
    }
    InputReading reading = data.inputs(task);
    if (reading instanceof InputReading.Unreadable unreadable) {
      return failed(ErrorCode.TASK_INPUT_INVALID, unreadable.message(), Retry.never());
    }
    ServiceTaskInvocation invocation =
        new ServiceTaskInvocation(
            task.task(),
            Caller.system(task.tenant(), "dispatcher"),
            forHandler((InputReading.Read) reading),
            task.turn().attempt(),
            deadline);
    TaskOutcome outcome =
        task.holder().resumed()
            ? resume(handler.get(), invocation)
            : handler.get().handle(invocation);
    return outcome == null
        ? failed(ErrorCode.HANDLER_FAILED, "The handler answered nothing.", Retry.again())
        : outcome;
  }

  /** When it is due is the queue's business. */
  private static Map<String, @Nullable Object> forHandler(InputReading.Read reading) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(reading.values());
    values.remove(DueDate.INPUT);
    return values;
  }

  private TaskOutcome resume(ServiceTaskHandler handler, ServiceTaskInvocation invocation) {
    Optional<Resumption> resumption = data.resumption(invocation.task().id());
    if (resumption.isEmpty()) {
      String message = "What resumed the task is no longer known.";
      return failed(ErrorCode.PARKED_TASK_NOT_FOUND, message, Retry.never());
    }
    return handler.resume(invocation, resumption.get());
  }

  private static TaskOutcome failed(ErrorCode code, String message, Retry retry) {
    return new TaskOutcome.Failed(code, message, retry, null, TaskOutcome.Trace.NONE);
  }
}
