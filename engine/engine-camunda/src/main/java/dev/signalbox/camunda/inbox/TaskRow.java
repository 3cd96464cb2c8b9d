package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.governed.Cursor;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.task.TaskPlace;
import dev.signalbox.task.TaskSummary;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open task as the engine has it. */
record TaskRow(Key key, Text text, Where where, @Nullable String assignee, Set<String> groups) {
  TaskRow {
    groups = Set.copyOf(groups);
  }

  /** What a list is ordered by: priority (high first), due date (none last), age, id. */
  record Key(int priority, @Nullable Instant due, Instant created, String id) {
    String cursor() {
      Instant end = due;
      return Cursor.of(priority, end == null ? "" : end.toEpochMilli(), created.toEpochMilli(), id);
    }

    static Key ofCursor(String cursor) {
      return Cursor.read(
          cursor,
          keys ->
              new Key(
                  Integer.parseInt(keys.get(0)),
                  keys.get(1).isEmpty() ? null : millis(keys.get(1)),
                  millis(keys.get(2)),
                  keys.get(3)));
    }

    private static Instant millis(String text) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
  }

  record Text(@Nullable String name, @Nullable String description) {}

  record Where(
      TaskPlace place, String definitionId, DefinitionRef definition, String executionId) {}

  String id() {
    return key.id();
  }

  String elementId() {
    return where.place().elementId();
  }

  String instanceId() {
    return where.place().instanceId().value();
  }

  TaskSummary summary() {
    return new TaskSummary(
        id(),
        text.name(),
        where.place(),
        assignee,
        groups,
        key.created(),
        key.due(),
        key.priority());
  }

  TaskRow with(Set<String> candidateGroups) {
    return new TaskRow(key, text, where, assignee, candidateGroups);
  }
}
