package dev.signalbox.task;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of tasks.
 *
 * @param priority Camunda's: 50 unless the model says otherwise; higher is more urgent
 */
public record TaskSummary(
    String id,
    @Nullable String name,
    TaskPlace place,
    @Nullable String assignee,
    Set<String> candidateGroups,
    Instant created,
    @Nullable Instant due,
    int priority) {
  public TaskSummary {
    candidateGroups = Set.copyOf(candidateGroups);
  }
}
