package dev.signalbox.web.live;

import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an open task list needs to know to stay true.
 *
 * @param rows the first tasks of the list, in its order
 * @param more whether the list goes on
 * @param open how the task that the person has open stands; null when they have none
 */
record LiveTasks(TaskCounts counts, List<Row> rows, boolean more, @Nullable Open open) {

  /** What may change about a line. */
  record Row(
      String id, @Nullable String assignee, @Nullable String due, String dueState, String age) {
    static Row of(TaskSummary task, TaskWords words) {
      return new Row(
          task.id(),
          task.assignee(),
          words.due(task.due()),
          words.dueState(task.due()),
          words.age(task.created()));
    }
  }

  /**
   * The open task.
   *
   * @param state {@code free}, {@code mine}, {@code taken} (by {@code assignee}) or {@code gone}
   */
  record Open(String id, String state, @Nullable String assignee) {}
}
