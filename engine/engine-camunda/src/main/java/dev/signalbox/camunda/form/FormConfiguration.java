package dev.signalbox.camunda.form;

import dev.signalbox.camunda.value.EngineValues;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contributes what the models declare, and the check against it. */
@Configuration(proxyBeanMethods = false)
public class FormConfiguration {
  @Bean
  ProcessModels processModels(RepositoryService repository) {
    return new ProcessModels(repository);
  }

  @Bean
  FormCheck formCheck(EngineValues values) {
    return new FormCheck(values);
  }
}
