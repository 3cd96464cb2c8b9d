package dev.signalbox.store.parked;

import dev.signalbox.identity.TenantId;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TypedJson;
import dev.signalbox.task.ParkedTask;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parked task: waiting, resumed (it has a payload), or closed. */
@Entity
@Table(name = "sb_parked_task")
class ParkedTaskRow {
  @Id private String id = "";

  private String tenant = "";

  @Column(name = "task_id")
  private String taskId = "";

  @Column(name = "resume_key")
  private String resumeKey = "";

  @Column(name = "until_at")
  private Instant until = Instant.EPOCH;

  private String checkpoint = "";

  private @Nullable String payload;

  private boolean wakes;

  @Column(name = "parked_at")
  private Instant parked = Instant.EPOCH;

  @Column(name = "resumed_at")
  private @Nullable Instant resumed;

  @Column(name = "closed_at")
  private @Nullable Instant closed;

  /** For Hibernate. */
  protected ParkedTaskRow() {}

  ParkedTaskRow(String id, ParkedTask task) {
    this.id = id;
    this.tenant = task.tenant().value();
    this.taskId = task.taskId();
    this.resumeKey = task.resumeKey();
  }

  /** Waits anew. */
  void park(ParkedTask task, Instant now) {
    until = StoredTime.exact(task.until());
    checkpoint = TypedJson.write(task.checkpoint());
    wakes = task.wakes();
    parked = now;
    payload = null;
    resumed = null;
    closed = null;
    if (task.payload() != null) {
      resume(TypedJson.write(task.payload()), now);
    }
  }

  void resume(String with, Instant now) {
    payload = with;
    resumed = now;
  }

  boolean isFor(String task) {
    return taskId.equals(task);
  }

  String id() {
    return id;
  }

  ParkedTask toTask() {
    return new ParkedTask(
        taskId,
        new TenantId(tenant),
        resumeKey,
        until,
        TypedJson.readMap(checkpoint),
        payload(),
        wakes);
  }

  private @Nullable Map<String, @Nullable Object> payload() {
    if (payload != null) {
      return TypedJson.readMap(payload);
    }
    return closed == null ? null : Map.of();
  }
}
