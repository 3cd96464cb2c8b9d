package dev.signalbox.camunda.cleanup;

import dev.signalbox.effect.EffectLog;
import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Contributes the removal of what is past its time to live. */
@Configuration(proxyBeanMethods = false)
public class CleanupConfiguration {
  @Bean
  Removed removedInstances() {
    return new Removed();
  }

  @Bean
  CleanupPlugin cleanupPlugin(CleanupProperties settings, EffectLog effects, Removed removed) {
    return new CleanupPlugin(settings, new RemovalJob(effects, removed));
  }

  /** Where metrics are collected at all. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
  static class Metrics {
    @Bean
    CleanupMetrics cleanupMetrics(Removed removed, ProcessEngine engine, Clock clock) {
      ProcessEngineConfigurationImpl configuration =
          (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
      return new CleanupMetrics(
          removed, new DueInstances(new JdbcTemplate(configuration.getDataSource()), clock));
    }
  }
}
