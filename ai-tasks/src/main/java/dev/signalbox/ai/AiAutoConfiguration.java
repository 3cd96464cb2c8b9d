package dev.signalbox.ai;

import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelFolders;
import dev.signalbox.policy.PolicyDecisionPoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Lets this module enter the application; its settings lie under {@code signalbox.ai}. */
@AutoConfiguration
@EnableConfigurationProperties(AiProperties.class)
public class AiAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  ModelRunner modelRunner(
      AiProperties properties, Clock clock, ObjectProvider<MeterRegistry> meters) {
    return new ModelRunner(properties, clock, meters.getIfAvailable(CompositeMeterRegistry::new));
  }

  @Bean(destroyMethod = "close")
  ModelRegistry modelRegistry(
      @Value("${signalbox.home:.signalbox}") Path home,
      ObjectProvider<InferenceProvider> providers) {
    return ModelRegistry.open(
        new ModelFolders(home).definitions(), providers.orderedStream().toList());
  }

  @Bean
  @ConditionalOnMissingBean
  InferenceGateway inferenceGateway(
      ModelRegistry models,
      PolicyDecisionPoint policies,
      ModelRunner runner,
      AiProperties properties) {
    return new GovernedInferenceGateway(models, policies, runner, properties);
  }
}
