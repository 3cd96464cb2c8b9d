package dev.signalbox.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the service tasks of one topic. Stateless, called by many threads; what it throws is a
 * failed attempt.
 */
public interface ServiceTaskHandler {
  /** The external task topic that it serves. */
  String topic();

  TaskOutcome handle(ServiceTaskInvocation invocation);

  /**
   * What a task will keep busy, such as a model or an outside system, by name: the tasks of one
   * lane get a bounded part of a node's threads, so that a slow one leaves some to the others of
   * the topic. Called when the task is taken on, within the engine's transaction: it must be quick.
   *
   * @param inputs as of {@link ServiceTaskInvocation}; empty where they cannot be evaluated
   * @return the empty text for nothing in particular
   */
  default String lane(Map<String, @Nullable Object> inputs) {
    return "";
  }

  /** Goes on with a task that it parked; only handlers that park need it. */
  default TaskOutcome resume(ServiceTaskInvocation invocation, Resumption resumption) {
    return new TaskOutcome.Completed(resumption.payload(), TaskOutcome.Trace.NONE);
  }
}
