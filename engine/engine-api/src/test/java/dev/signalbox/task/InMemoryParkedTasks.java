package dev.signalbox.task;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps parked tasks in a list. No transactions: every call stands at once. */
public final class InMemoryParkedTasks implements ParkedTasks {
  private final List<Row> rows = new ArrayList<>();

  @Override
  public synchronized void park(ParkedTask task) {
    Optional<Row> sameKey = row(row -> hasKey(row, task.tenant(), task.resumeKey()));
    if (sameKey.isPresent() && !sameKey.get().task().taskId().equals(task.taskId())) {
      throw new SignalboxException(
          ErrorCode.CONFLICT, "the resume key of task " + task.taskId() + " is another task's");
    }
    close(task.taskId());
    sameKey.ifPresent(rows::remove);
    rows.add(new Row(task, false));
  }

  @Override
  public synchronized Optional<ParkedTask> findByResumeKey(TenantId tenant, String resumeKey) {
    return row(row -> hasKey(row, tenant, resumeKey))
        .map(
            row ->
                row.closed() && row.task().payload() == null
                    ? resumedWith(row.task(), Map.of())
                    : row.task());
  }

  @Override
  public synchronized Optional<ParkedTask> findByTask(String taskId) {
    return row(row -> isOpen(row, taskId)).map(Row::task);
  }

  @Override
  public synchronized boolean markResumed(String taskId, Map<String, @Nullable Object> payload) {
    Optional<Row> waiting = row(row -> isOpen(row, taskId) && row.task().payload() == null);
    waiting.ifPresent(row -> replace(row, new Row(resumedWith(row.task(), payload), false)));
    return waiting.isPresent();
  }

  @Override
  public synchronized void close(String taskId) {
    row(row -> isOpen(row, taskId)).ifPresent(row -> replace(row, new Row(row.task(), true)));
  }

  @Override
  public synchronized List<ParkedTask> overdue(Instant now, int limit) {
    return rows.stream()
        .filter(row -> !row.closed() && row.task().payload() == null)
        .map(Row::task)
        .filter(task -> !task.until().isAfter(now))
        .sorted(Comparator.comparing(ParkedTask::until))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<ParkedTask> resumed(int limit) {
    return rows.stream()
        .filter(row -> !row.closed() && row.task().payload() != null)
        .map(Row::task)
        .limit(limit)
        .toList();
  }

  private Optional<Row> row(Predicate<Row> condition) {
    return rows.stream().filter(condition).findFirst();
  }

  private void replace(Row old, Row now) {
    rows.set(rows.indexOf(old), now);
  }

  private static boolean hasKey(Row row, TenantId tenant, String resumeKey) {
    return row.task().tenant().equals(tenant) && row.task().resumeKey().equals(resumeKey);
  }

  private static boolean isOpen(Row row, String taskId) {
    return !row.closed() && row.task().taskId().equals(taskId);
  }

  private static ParkedTask resumedWith(ParkedTask task, Map<String, @Nullable Object> payload) {
    return new ParkedTask(
        task.taskId(),
        task.tenant(),
        task.resumeKey(),
        task.until(),
        task.checkpoint(),
        payload,
        task.wakes());
  }

  private record Row(ParkedTask task, boolean closed) {}
}
