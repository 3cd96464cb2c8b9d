package dev.signalbox.camunda.cleanup;

import dev.signalbox.camunda.statement.EngineStatements;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;

/**
 * Tells the engine when and how to remove what is due, and puts our job in the place of its own.
 */
final class CleanupPlugin extends AbstractProcessEnginePlugin {
  private static final String STATEMENTS = "dev/signalbox/camunda/cleanup/statements.xml";

  private final CleanupProperties settings;
  private final HistoryCleanupJobHandler job;

  CleanupPlugin(CleanupProperties settings, HistoryCleanupJobHandler job) {
    this.settings = settings;
    this.job = job;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // By end and time to live, whether removal times are written or not.
    engine.setHistoryCleanupStrategy(
        ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
    engine.setHistoryCleanupEnabled(settings.enabled());
    engine.setHistoryCleanupBatchWindowStartTime(settings.from());
    engine.setHistoryCleanupBatchWindowEndTime(settings.until());
    engine.setHistoryCleanupBatchSize(settings.batch());
    engine.setHistoryCleanupBatchThreshold(Math.min(settings.batch(), 10));
    engine.setHistoryCleanupDegreeOfParallelism(settings.parallel());
    engine.setHistoryCleanupMetricsEnabled(false);
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.getJobHandlers().put(job.getType(), job);
    EngineStatements statements = new EngineStatements(engine);
    statements.add(STATEMENTS);
    if (settings.byIndex() && DbSqlSessionFactory.POSTGRES.equals(engine.getDatabaseType())) {
      statements.replace(
          Map.of(
              "selectHistoricProcessInstanceIdsForCleanup", "signalboxDueInstances",
              "selectHistoricDecisionInstanceIdsForCleanup", "signalboxDueDecisions"));
    }
  }
}
