package dev.signalbox.task;

import dev.signalbox.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Which open tasks; a null component does not narrow. What the caller may not see is never in the
 * list.
 *
 * @param text what stands in the task's name, the process's name or the business key, in any letter
 *     case
 */
public record TaskFilter(
    @Nullable ProcessInstanceId instanceId,
    TaskHolder holder,
    @Nullable String candidateGroup,
    @Nullable String processKey,
    @Nullable String text) {
  public static final TaskFilter ALL = held(TaskHolder.ANYONE);

  public static TaskFilter held(TaskHolder holder) {
    return new TaskFilter(null, holder, null, null, null);
  }

  public static TaskFilter of(ProcessInstanceId instanceId) {
    return new TaskFilter(instanceId, TaskHolder.ANYONE, null, null, null);
  }

  public static TaskFilter ofGroup(String candidateGroup) {
    return new TaskFilter(null, TaskHolder.ANYONE, candidateGroup, null, null);
  }
}
