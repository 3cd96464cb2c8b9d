package dev.signalbox.camunda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What the engine's starter must be told as {@code camunda.bpm.*}: no scan for models, no users, no
 * telemetry, no metrics rows, a schema of its own making. Comes last, so that an installation's own
 * settings win.
 */
final class EngineDefaults implements EnvironmentPostProcessor {
  private static final String LEAN = "signalbox.engine.lean.history";
  private static final String JOBS = "camunda.bpm.job-execution.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("camunda.bpm.auto-deployment-enabled", "false");
    defaults.put("camunda.bpm.history-level", history(environment));
    defaults.put("camunda.bpm.id-generator", "strong");
    defaults.put("camunda.bpm.database.schema-update", "true");
    defaults.put("camunda.bpm.metrics.enabled", "false");
    defaults.put("camunda.bpm.metrics.db-reporter-activate", "false");
    defaults.put("camunda.bpm.eventing.task", "false");
    defaults.put("camunda.bpm.eventing.execution", "false");
    defaults.put("camunda.bpm.eventing.history", "false");
    defaults.put("camunda.bpm.webapp.enabled", "false");
    defaults.put("camunda.bpm.default-serialization-format", "application/json");
    defaults.put(JOBS + "enabled", "${signalbox.engine.jobs.enabled:true}");
    defaults.put(JOBS + "core-pool-size", "2");
    defaults.put(JOBS + "max-pool-size", "4");
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("signalbox-engine-defaults", defaults));
  }

  /** Here and not in a plugin: the starter's own goes by this setting and comes later. */
  private static String history(ConfigurableEnvironment environment) {
    return environment.getProperty(LEAN, Boolean.class, true)
        ? LeanHistory.NAME
        : ProcessEngineConfiguration.HISTORY_FULL;
  }
}
