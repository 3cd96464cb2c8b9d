package dev.signalbox.camunda.dispatch;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/** Extends the locks of tasks on hand, and gives back those of tasks that will not run here. */
final class LockKeeper {
  private final EngineTransactions transactions;
  private final TasksOnHand onHand;
  private final Node node;

  LockKeeper(EngineTransactions transactions, TasksOnHand onHand, Node node) {
    this.transactions = transactions;
    this.onHand = onHand;
    this.node = node;
  }

  /** Extends what has run through half of its lock, as long as its handler is within its time. */
  void extend() {
    Instant now = node.now();
    List<String> expiring = onHand.expiring(now.plus(node.lock().dividedBy(2)), now);
    if (expiring.isEmpty()) {
      return;
    }
    Instant until = node.lockUntil();
    update(expiring, task -> task.setLockExpirationTime(Date.from(until)))
        .forEach(id -> onHand.lockedUntil(id, until));
  }

  /**
   * Ends the locks that earlier boots of this node left behind, so that their tasks need not wait
   * for them to run out; their attempts count as cut short.
   *
   * @return how many
   */
  int endThoseOfEarlierBoots() {
    return transactions.command(
        context -> {
          List<ExternalTask> locked =
              context.getExternalTaskManager().findExternalTasksByQueryCriteria(lockedNow());
          int ended = 0;
          for (ExternalTask found : locked) {
            String holder = LockHolder.parse(found.getWorkerId()).name();
            if (holder.startsWith(node.home().prefix()) && !holder.equals(node.id())) {
              ((ExternalTaskEntity) found).setLockExpirationTime(Date.from(node.now()));
              ended++;
            }
          }
          return ended;
        });
  }

  private static ExternalTaskQueryImpl lockedNow() {
    ExternalTaskQueryImpl query = new ExternalTaskQueryImpl();
    query.locked();
    return query;
  }

  /** Any node may take these at once; the attempt does not count. */
  void giveBack(List<HandedTask> tasks) {
    update(
        tasks.stream().map(HandedTask::id).toList(),
        task -> {
          task.setWorkerId(LockHolder.parse(task.getWorkerId()).givenUp().workerId());
          task.setLockExpirationTime(null);
        });
  }

  private Set<String> update(List<String> ids, Consumer<ExternalTaskEntity> change) {
    return ids.isEmpty() ? Set.of() : transactions.command(context -> update(context, ids, change));
  }

  private Set<String> update(
      CommandContext context, List<String> ids, Consumer<ExternalTaskEntity> change) {
    ExternalTaskQueryImpl query = new ExternalTaskQueryImpl();
    query.externalTaskIdIn(new HashSet<>(ids));
    Set<String> changed = new HashSet<>();
    for (ExternalTask found :
        context.getExternalTaskManager().findExternalTasksByQueryCriteria(query)) {
      ExternalTaskEntity task = (ExternalTaskEntity) found;
      if (LockHolder.parse(task.getWorkerId()).isNode(node.id())) {
        change.accept(task);
        changed.add(task.getId());
      }
    }
    context
        .getDbEntityManager()
        .registerOptimisticLockingListener(
            new LostRaces(
                id -> {
                  changed.remove(id);
                  return true;
                }));
    return changed;
  }
}
