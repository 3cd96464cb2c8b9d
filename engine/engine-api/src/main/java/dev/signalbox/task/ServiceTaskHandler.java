package dev.signalbox.task;

/**
 * Runs the service tasks of one topic. Stateless, called by many threads; what it throws is a
 * failed attempt.
 */
public interface ServiceTaskHandler {
  /** The external task topic that it serves. */
  String topic();

  TaskOutcome handle(ServiceTaskInvocation invocation);

  /** Goes on with a task that it parked; only handlers that park need it. */
  default TaskOutcome resume(ServiceTaskInvocation invocation, Resumption resumption) {
    return new TaskOutcome.Completed(resumption.payload(), TaskOutcome.Trace.NONE);
  }
}
