package dev.signalbox.task;

import dev.signalbox.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Which open tasks; a null component does not narrow. What the caller may not see is never in the
 * list.
 */
public record TaskFilter(
    @Nullable ProcessInstanceId instanceId,
    @Nullable String assignee,
    @Nullable String candidateGroup) {
  public static final TaskFilter ALL = new TaskFilter(null, null, null);
}
