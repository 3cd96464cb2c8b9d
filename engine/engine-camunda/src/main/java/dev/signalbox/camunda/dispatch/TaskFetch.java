package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.lean.TreesInBulk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.ExternalTaskQueryProperty;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.externaltask.TopicFetchInstruction;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * Fetches open tasks, those whose lock ran out, and those that are due again, by priority, then by
 * age. As the engine's own fetchAndLock, but it sees who had the task before: a node that never
 * finished has used up an attempt.
 *
 * <p>Answers how many it saw: as many as it asked for means that there are more.
 */
final class TaskFetch implements Command<Integer> {
  private static final List<QueryOrderingProperty> ORDER =
      List.of(
          new QueryOrderingProperty(ExternalTaskQueryProperty.PRIORITY, Direction.DESCENDING),
          new QueryOrderingProperty(ExternalTaskQueryProperty.CREATE_TIME, Direction.ASCENDING));

  private final Set<String> topics;
  private final int limit;
  private final TasksOnHand onHand;
  private final HandOver handOver;
  private final Attempts attempts;

  TaskFetch(
      Set<String> topics, int limit, TasksOnHand onHand, HandOver handOver, Attempts attempts) {
    this.topics = Set.copyOf(topics);
    this.limit = limit;
    this.onHand = onHand;
    this.handOver = handOver;
    this.attempts = attempts;
  }

  @Override
  public Integer execute(CommandContext context) {
    List<TopicFetchInstruction> instructions =
        topics.stream().map(topic -> new TopicFetchInstruction(topic, 1)).toList();
    List<ExternalTaskEntity> found =
        context
            .getExternalTaskManager()
            .selectExternalTasksForTopics(new ArrayList<>(instructions), limit, ORDER);
    List<ExternalTaskEntity> open =
        found.stream().filter(task -> !onHand.holds(task.getId())).toList();
    if (context.getExternalTaskManager() instanceof TreesInBulk trees) {
      trees.loadInstancesOf(open);
    }
    Map<String, HandOver.Pending> taken = new HashMap<>();
    open.forEach(task -> take(task, taken));
    context
        .getDbEntityManager()
        .registerOptimisticLockingListener(new LostRaces(id -> giveUp(taken, id)));
    return found.size();
  }

  private void take(ExternalTaskEntity task, Map<String, HandOver.Pending> taken) {
    ExecutionEntity execution = task.getExecution(false);
    if (execution == null) {
      return;
    }
    LockHolder before = LockHolder.parse(task.getWorkerId());
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

  private static boolean giveUp(Map<String, HandOver.Pending> taken, String taskId) {
    HandOver.Pending pending = taken.get(taskId);
    if (pending != null) {
      pending.lost();
    }
    return true;
  }
}
