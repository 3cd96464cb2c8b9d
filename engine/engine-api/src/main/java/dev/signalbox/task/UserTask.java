package dev.signalbox.task;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step that a person works. */
public record UserTask(
    String id,
    @Nullable String name,
    @Nullable String description,
    TaskPlace place,
    @Nullable String assignee,
    Set<String> candidateGroups,
    Instant created,
    @Nullable Instant due,
    int priority,
    @Nullable Review review,
    List<TaskField> fields) {
  public UserTask {
    candidateGroups = Set.copyOf(candidateGroups);
    fields = List.copyOf(fields);
  }

  /** Its line in a list. */
  public TaskSummary summary() {
    return new TaskSummary(id, name, place, assignee, candidateGroups, created, due, priority);
  }
}
