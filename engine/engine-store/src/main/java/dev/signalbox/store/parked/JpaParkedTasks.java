package dev.signalbox.store.parked;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TimeOrderedIds;
import dev.signalbox.store.TypedJson;
import dev.signalbox.task.ParkedTask;
import dev.signalbox.task.ParkedTasks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Parked tasks as rows, one a resume key. Resuming is one conditional update, so of several at once
 * exactly one is the first. Fails with {@code CONFLICT} where a resume key is another task's.
 */
final class JpaParkedTasks implements ParkedTasks {
  private static final String OPEN = " and p.closed is null";
  private static final String RESUME =
      "update ParkedTaskRow p set p.payload = :payload, p.resumed = :now"
          + " where p.taskId = :task and p.resumed is null"
          + OPEN;
  private static final String CLOSE =
      "update ParkedTaskRow p set p.closed = :now where p.taskId = :task" + OPEN;
  private static final String FIND = "select p from ParkedTaskRow p where ";

  private final EntityManager entities;
  private final TransactionTemplate transaction;
  private final TimeOrderedIds ids;
  private final Clock clock;

  JpaParkedTasks(
      EntityManager entities,
      PlatformTransactionManager transactions,
      TimeOrderedIds ids,
      Clock clock) {
    this.entities = entities;
    this.transaction = new TransactionTemplate(transactions);
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void park(ParkedTask task) {
    transaction.executeWithoutResult(status -> parkNow(task));
  }

  private void parkNow(ParkedTask task) {
    closeNow(task.taskId());
    ParkedTaskRow row =
        byKey(task.tenant(), task.resumeKey()).orElseGet(() -> new ParkedTaskRow(ids.next(), task));
    if (!row.isFor(task.taskId())) {
      throw new SignalboxException(
          ErrorCode.CONFLICT, "the resume key of task " + task.taskId() + " is another task's");
    }
    row.park(task, now());
    entities.persist(row);
    entities.flush();
  }

  @Override
  public Optional<ParkedTask> findByResumeKey(TenantId tenant, String resumeKey) {
    return read(() -> byKey(tenant, resumeKey).map(ParkedTaskRow::toTask));
  }

  @Override
  public Optional<ParkedTask> findByTask(String taskId) {
    return read(
        () ->
            query("p.taskId = :task" + OPEN)
                .setParameter("task", taskId)
                .getResultStream()
                .findFirst()
                .map(ParkedTaskRow::toTask));
  }

  @Override
  public boolean markResumed(String taskId, Map<String, @Nullable Object> payload) {
    return read(() -> resumeNow(taskId, TypedJson.write(payload)) == 1);
  }

  private int resumeNow(String taskId, String payload) {
    int rows =
        entities
            .createQuery(RESUME)
            .setParameter("payload", payload)
            .setParameter("now", now())
            .setParameter("task", taskId)
            .executeUpdate();
    entities.clear();
    return rows;
  }

  @Override
  public void close(String taskId) {
    transaction.executeWithoutResult(status -> closeNow(taskId));
  }

  private void closeNow(String taskId) {
    entities
        .createQuery(CLOSE)
        .setParameter("now", now())
        .setParameter("task", taskId)
        .executeUpdate();
    entities.clear();
  }

  @Override
  public List<ParkedTask> overdue(Instant now, int limit) {
    return read(
        () ->
            tasks(
                query("p.resumed is null and p.until <= :now" + OPEN + " order by p.until, p.id")
                    .setParameter("now", StoredTime.exact(now)),
                limit));
  }

  @Override
  public List<ParkedTask> resumed(int limit) {
    return read(
        () -> tasks(query("p.resumed is not null" + OPEN + " order by p.resumed, p.id"), limit));
  }

  private Optional<ParkedTaskRow> byKey(TenantId tenant, String resumeKey) {
    return query("p.tenant = :tenant and p.resumeKey = :key")
        .setParameter("tenant", tenant.value())
        .setParameter("key", resumeKey)
        .getResultStream()
        .findFirst();
  }

  private TypedQuery<ParkedTaskRow> query(String condition) {
    return entities.createQuery(FIND + condition, ParkedTaskRow.class);
  }

  private static List<ParkedTask> tasks(TypedQuery<ParkedTaskRow> query, int limit) {
    return query.setMaxResults(limit).getResultStream().map(ParkedTaskRow::toTask).toList();
  }

  private <T> T read(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  private Instant now() {
    return StoredTime.exact(clock.instant());
  }
}
