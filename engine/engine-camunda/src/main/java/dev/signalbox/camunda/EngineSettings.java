package dev.signalbox.camunda;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.core.Ordered;

/**
 * The engine's settings that {@code camunda.bpm.*} has no name for. Runs before the other plugins,
 * so that they may build on it.
 */
final class EngineSettings extends AbstractProcessEnginePlugin implements Ordered {
  private final EngineProperties properties;

  EngineSettings(EngineProperties properties) {
    this.properties = properties;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setQueryMaxResultsLimit(properties.maxResults());
    engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    engine.setEnforceHistoryTimeToLive(true);
    engine.setJavaSerializationFormatEnabled(false);
    engine.setEnableScriptCompilation(false);
    engine.setEnableFetchScriptEngineFromProcessApplication(false);
    engine.setCmmnEnabled(false);
    engine.setDmnFeelEnableLegacyBehavior(false);
    // Whoever gets the exception says what it means; the engine would log each with its stack.
    engine.setEnableCmdExceptionLogging(false);
    LeanHistory.offer(engine);
    engine.setSchemaOperationsCommand(
        new RecordedHistoryLevel(engine.getSchemaOperationsCommand()));
    if (properties.lean().removalTimes()) {
      // Clean-up goes by end and time to live: nothing is updated at an end.
      engine.setHistoryRemovalTimeStrategy(
          ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    }
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    EngineProperties.Jobs jobs = properties.jobs();
    JobExecutor executor = engine.getJobExecutor();
    // The starter would start it at once, and on nodes that leave the jobs to others.
    executor.setAutoActivate(false);
    executor.setLockTimeInMillis(Math.toIntExact(jobs.lockTime().toMillis()));
    executor.setWaitTimeInMillis(Math.toIntExact(jobs.rest().toMillis()));
    executor.setMaxWait(jobs.maxRest().toMillis());
    executor.setMaxBackoff(jobs.maxRest().toMillis());
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
