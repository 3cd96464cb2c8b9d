package dev.signalbox.camunda.dispatch;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.camunda.lean.TreesInBulk;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.task.ParkedTask;
import dev.signalbox.task.ParkedTasks;
import dev.signalbox.task.TaskOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes, many in one command and one transaction together with their records, effects and
 * parked rows. All or nothing: on any exception the transaction rolls back whole. The records come
 * last, so that the ledger is touched for as short as can be.
 */
final class OutcomeWriter {
  private final EngineTransactions transactions;
  private final OutcomeApplication application;
  private final Stores stores;

  OutcomeWriter(EngineTransactions transactions, OutcomeApplication application, Stores stores) {
    this.transactions = transactions;
    this.application = application;
    this.stores = stores;
  }

  List<Written> write(List<Finished> batch) {
    return transactions.together(
        () -> {
          List<Written> written = transactions.command(context -> apply(context, batch));
          written.forEach(this::keepParked);
          settle(written);
          record(written);
          return written;
        });
  }

  private List<Written> apply(CommandContext context, List<Finished> batch) {
    Map<String, ExternalTaskEntity> tasks = load(context, batch);
    return batch.stream()
        .map(
            finished ->
                new Written(finished, apply(context, tasks.get(finished.task().id()), finished)))
        .toList();
  }

  /** Of two tasks of one instance, the outcome of the first may have ended the other. */
  private Written.Fate apply(
      CommandContext context, @Nullable ExternalTaskEntity task, Finished finished) {
    boolean there = task != null && !context.getDbEntityManager().isDeleted(task);
    return application.apply(there ? task : null, finished);
  }

  private static Map<String, ExternalTaskEntity> load(
      CommandContext context, List<Finished> batch) {
    Set<String> ids =
        batch.stream().map(finished -> finished.task().id()).collect(Collectors.toSet());
    return context.getExternalTaskManager() instanceof TreesInBulk trees
        ? trees.load(ids)
        : loadOneByOne(context, ids);
  }

  /** The stock way: the engine looks for what it needs, task by task. */
  private static Map<String, ExternalTaskEntity> loadOneByOne(
      CommandContext context, Set<String> ids) {
    ExternalTaskQueryImpl query = new ExternalTaskQueryImpl();
    query.externalTaskIdIn(ids);
    Map<String, ExternalTaskEntity> found = new HashMap<>();
    for (ExternalTask task :
        context.getExternalTaskManager().findExternalTasksByQueryCriteria(query)) {
      found.put(task.getId(), (ExternalTaskEntity) task);
    }
    return found;
  }

  private void keepParked(Written written) {
    HandedTask task = written.finished().task();
    if (written.fate() == Written.Fate.PARKED
        && written.finished().outcome() instanceof TaskOutcome.Parked parked) {
      stores
          .parked()
          .park(
              new ParkedTask(
                  task.id(),
                  task.tenant(),
                  parked.resumeKey(),
                  parked.until(),
                  parked.checkpoint(),
                  null,
                  parked.wakes()));
    } else if (task.holder().resumed()
        && (written.fate() == Written.Fate.ENDED || written.fate() == Written.Fate.GONE)) {
      stores.parked().close(task.id());
    }
  }

  /** What was done outside was done, though the instance that wanted it be gone. */
  private void settle(List<Written> written) {
    List<SettledEffect> effects =
        written.stream()
            .filter(one -> one.fate() != Written.Fate.LOST)
            .flatMap(one -> one.finished().outcome().trace().effects().stream())
            .toList();
    if (!effects.isEmpty()) {
      stores.effects().settle(effects);
    }
  }

  private void record(List<Written> written) {
    List<Decision> decisions =
        written.stream()
            .filter(one -> one.fate() != Written.Fate.LOST)
            .flatMap(one -> one.finished().outcome().trace().decisions().stream())
            .toList();
    if (!decisions.isEmpty()) {
      stores.ledger().append(decisions);
    }
  }

  /** Where the rest of an outcome is kept. */
  record Stores(DecisionLedger ledger, EffectLog effects, ParkedTasks parked) {}
}
