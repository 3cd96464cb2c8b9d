package dev.signalbox.web.faces.tasks;

import dev.signalbox.task.TaskPlace;
import dev.signalbox.task.TaskSummary;
import dev.signalbox.web.faces.PlainText;
import dev.signalbox.web.live.TaskWords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list as it reads.
 *
 * @param where process and business key
 * @param priority a word where it is not the usual one
 * @param due in words; {@code dueState} says how pressing it is
 * @param age how long it waits, in words
 */
public record TaskLine(
    String id,
    String title,
    String where,
    @Nullable String assignee,
    @Nullable String priority,
    @Nullable String due,
    String dueState,
    String age,
    Instant created) {
  static final int LONGEST = 300;

  static TaskLine of(TaskSummary task, TaskWords words) {
    return new TaskLine(
        task.id(),
        PlainText.line(title(task.name(), task.place()), LONGEST),
        PlainText.line(where(task.place()), LONGEST),
        task.assignee(),
        words.priority(task.priority()),
        words.due(task.due()),
        words.dueState(task.due()),
        words.age(task.created()),
        task.created());
  }

  /** A task's name, or its element where it has none. */
  static String title(@Nullable String name, TaskPlace place) {
    return name == null || name.isBlank() ? place.elementId() : name;
  }

  static String where(TaskPlace place) {
    String process = place.processName() == null ? place.processKey() : place.processName();
    return place.businessKey() == null ? process : process + " · " + place.businessKey();
  }
}
