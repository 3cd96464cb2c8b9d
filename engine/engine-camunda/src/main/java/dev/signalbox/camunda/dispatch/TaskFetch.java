package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.lean.TreesInBulk;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * Takes of the tasks that were found those that there is room for, in their order. As the engine's
 * own fetchAndLock, but it sees who had the task before: a node that never finished has used up an
 * attempt. Answers which ones it took.
 */
final class TaskFetch implements Command<Set<String>> {
  private final Desk desk;
  private final OpenTasks tasks;
  private final List<OpenTasks.Found> found;
  private final HandOver handOver;

  TaskFetch(Desk desk, OpenTasks tasks, List<OpenTasks.Found> found) {
    this.desk = desk;
    this.tasks = tasks;
    this.found = List.copyOf(found);
    this.handOver = desk.handOver();
  }

  @Override
  public Set<String> execute(CommandContext context) {
    List<String> fitting = desk.onHand().fitting(found).stream().map(OpenTasks.Found::id).toList();
    Instant now = desk.node().now();
    Set<String> free = tasks.take(fitting, now);
    Map<String, ExternalTaskEntity> loaded = load(context, free);
    Map<String, HandOver.Pending> taken = new HashMap<>();
    found.stream()
        .map(one -> loaded.get(one.id()))
        .filter(task -> task != null && isFree(task, now))
        .forEach(task -> take(task, taken));
    context
        .getDbEntityManager()
        .registerOptimisticLockingListener(new LostRaces(id -> giveUp(taken, id)));
    return free;
  }

  private static Map<String, ExternalTaskEntity> load(CommandContext context, Set<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    if (context.getExternalTaskManager() instanceof TreesInBulk trees) {
      return trees.load(ids);
    }
    ExternalTaskQueryImpl query = new ExternalTaskQueryImpl();
    query.externalTaskIdIn(new HashSet<>(ids));
    Map<String, ExternalTaskEntity> loaded = new HashMap<>();
    for (ExternalTask task :
        context.getExternalTaskManager().findExternalTasksByQueryCriteria(query)) {
      loaded.put(task.getId(), (ExternalTaskEntity) task);
    }
    return loaded;
  }

  private void take(ExternalTaskEntity task, Map<String, HandOver.Pending> taken) {
    ExecutionEntity execution = task.getExecution(false);
    if (execution == null) {
      return;
    }
    LockHolder before = LockHolder.parse(task.getWorkerId());
    Attempts attempts = desk.attempts();
    int left = attempts.left(task.getRetries()) - (before.isNode() ? 1 : 0);
    if (left > 0) {
      handOver.lock(task, execution, before, left).ifPresent(p -> taken.put(task.getId(), p));
    } else {
      Incidents.raise(
          task,
          before.givenUp().triedAgain(attempts.max()),
          "HANDLER_FAILED: The last attempt was cut short: its node went away while it ran.");
    }
  }

  /** Where the database does not keep others off, one may have taken it since it was found. */
  private static boolean isFree(ExternalTaskEntity task, Instant now) {
    Date lockedUntil = task.getLockExpirationTime();
    return lockedUntil == null || !lockedUntil.toInstant().isAfter(now);
  }

  private static boolean giveUp(Map<String, HandOver.Pending> taken, String taskId) {
    HandOver.Pending pending = taken.get(taskId);
    if (pending != null) {
      pending.lost();
    }
    return true;
  }
}
