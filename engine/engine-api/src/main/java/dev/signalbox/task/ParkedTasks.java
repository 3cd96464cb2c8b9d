package dev.signalbox.task;

import dev.signalbox.identity.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps parked tasks over restarts. All calls join the caller's transaction. */
public interface ParkedTasks {
  /** Parking the same task again replaces its row. */
  void park(ParkedTask task);

  /**
   * The task that parked under this key. Where it has ended, or parked anew under another key, the
   * payload is not null: this key is done.
   */
  Optional<ParkedTask> findByResumeKey(TenantId tenant, String resumeKey);

  Optional<ParkedTask> findByTask(String taskId);

  /**
   * Stores what resumed the task. False when it was resumed before, by anyone: the first payload
   * stands.
   */
  boolean markResumed(String taskId, Map<String, @Nullable Object> payload);

  /** The task has ended, one way or another. The resume key stays known as done. */
  void close(String taskId);

  /** Tasks that nothing resumed by {@code now}, those that wake included, oldest first. */
  List<ParkedTask> overdue(Instant now, int limit);

  /**
   * Resumed tasks whose resumption has not been carried out, for recovery after a crash; oldest
   * first.
   */
  List<ParkedTask> resumed(int limit);
}
