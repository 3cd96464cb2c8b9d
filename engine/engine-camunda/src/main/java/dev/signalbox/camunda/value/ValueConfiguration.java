package dev.signalbox.camunda.value;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contributes the conversion of process values, and teaches the engine to keep them. */
@Configuration(proxyBeanMethods = false)
public class ValueConfiguration {
  @Bean
  EngineValues engineValues() {
    return new EngineValues();
  }

  @Bean
  ProcessEnginePlugin valueStoragePlugin() {
    return new ValueStoragePlugin();
  }
}
