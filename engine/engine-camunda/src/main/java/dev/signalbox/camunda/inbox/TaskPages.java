package dev.signalbox.camunda.inbox;

import dev.signalbox.identity.Caller;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.task.TaskFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills pages with tasks that the caller sees. Reads on while the policy hides tasks, but not
 * without end: a page may come out short and still have a next one.
 */
final class TaskPages {
  private static final int MAX_ROUNDS = 20;

  private final TaskRows rows;
  private final TaskRights rights;

  TaskPages(TaskRows rows, TaskRights rights) {
    this.rows = rows;
    this.rights = rights;
  }

  Page<TaskRow> page(Caller caller, TaskFilter filter, PageRequest page) {
    Narrowing narrowing = Narrowing.of(caller.actor(), filter);
    TaskRights.Sight sight = rights.sight(caller);
    List<TaskRow> seen = new ArrayList<>();
    String next = page.cursor();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      TaskRow.@Nullable Key after = next == null ? null : TaskRow.Key.ofCursor(next);
      List<TaskRow> read = rows.list(narrowing, after, page.limit() + 1);
      seen.addAll(sight.seen(read));
      if (seen.size() > page.limit()) {
        List<TaskRow> items = seen.subList(0, page.limit());
        return new Page<>(items, last(items));
      }
      if (read.size() <= page.limit()) {
        return new Page<>(seen, null);
      }
      next = last(read);
    }
    return new Page<>(seen, next);
  }

  private static String last(List<TaskRow> rows) {
    return rows.get(rows.size() - 1).key().cursor();
  }
}
