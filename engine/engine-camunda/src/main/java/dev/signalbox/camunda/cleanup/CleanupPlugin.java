package dev.signalbox.camunda.cleanup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
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
    addStatements(engine.getSqlSessionFactory().getConfiguration());
    if (settings.byIndex() && DbSqlSessionFactory.POSTGRES.equals(engine.getDatabaseType())) {
      findByIndex(engine);
    }
  }

  private static void findByIndex(ProcessEngineConfigurationImpl engine) {
    DbSqlSessionFactory statements = engine.getDbSqlSessionFactory();
    Map<String, String> mapped = new HashMap<>(statements.getStatementMappings());
    mapped.put("selectHistoricProcessInstanceIdsForCleanup", "signalboxDueInstances");
    mapped.put("selectHistoricDecisionInstanceIdsForCleanup", "signalboxDueDecisions");
    statements.setStatementMappings(mapped);
  }

  private static void addStatements(Configuration configuration) {
    try (InputStream statements =
        CleanupPlugin.class.getClassLoader().getResourceAsStream(STATEMENTS)) {
      new XMLMapperBuilder(
              Objects.requireNonNull(statements, STATEMENTS),
              configuration,
              STATEMENTS,
              configuration.getSqlFragments())
          .parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
