package dev.signalbox.camunda.cleanup;

import dev.signalbox.effect.EffectLog;
import dev.signalbox.process.ProcessInstanceId;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupBatch;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupHandler;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandlerConfiguration;

/**
 * The engine's job, one batch a transaction. With the instances go what the engine's job leaves of
 * them, their table decisions and their operations, and the effects of their tasks, which no
 * attempt can ask for any more.
 */
final class RemovalJob extends HistoryCleanupJobHandler {
  private final EffectLog effects;
  private final Removed removed;

  RemovalJob(EffectLog effects, Removed removed) {
    this.effects = effects;
    this.removed = removed;
  }

  @Override
  protected HistoryCleanupHandler initCleanupHandler(
      HistoryCleanupJobHandlerConfiguration configuration, CommandContext context) {
    return new Batch()
        .setConfiguration(configuration)
        .setCommandExecutor(
            context.getProcessEngineConfiguration().getCommandExecutorTxRequiresNew())
        .setJobId(context.getCurrentJob().getId());
  }

  private final class Batch extends HistoryCleanupBatch {
    @Override
    public void performCleanup() {
      super.performCleanup();
      List<String> instances = getHistoricProcessInstanceIds();
      if (!instances.isEmpty()) {
        deleteDecisions(instances);
        Context.getCommandContext()
            .getDbEntityManager()
            .deletePreserveOrder(
                UserOperationLogEntryEventEntity.class, "signalboxDeleteOperationsOf", instances);
        effects.forget(instances.stream().map(ProcessInstanceId::new).toList());
      }
    }

    @SuppressWarnings("unchecked")
    private void deleteDecisions(List<String> instances) {
      CommandContext context = Context.getCommandContext();
      List<String> decisions =
          context.getDbEntityManager().selectList("signalboxDecisionsOf", instances);
      if (!decisions.isEmpty()) {
        context.getHistoricDecisionInstanceManager().deleteHistoricDecisionInstanceByIds(decisions);
      }
    }

    /** After the commit. */
    @Override
    public void execute(CommandContext context) {
      removed.add(getHistoricProcessInstanceIds().size());
      super.execute(context);
    }
  }
}
