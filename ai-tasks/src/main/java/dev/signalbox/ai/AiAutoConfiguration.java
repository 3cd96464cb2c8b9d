package dev.signalbox.ai;

import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelFolders;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.budget.BudgetBook;
import dev.signalbox.policy.PolicyDecisionPoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Lets this module enter the application; its settings lie under {@code signalbox.ai}. */
@AutoConfiguration(afterName = "dev.signalbox.store.ledger.LedgerAutoConfiguration")
@EnableConfigurationProperties(AiProperties.class)
public class AiAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  Plane inferencePlane(
      @Value("${signalbox.home:.signalbox}") Path home,
      ObjectProvider<InferenceProvider> providers,
      AiProperties properties,
      Clock clock) {
    return Plane.open(home, providers.orderedStream().toList(), properties, clock);
  }

  @Bean(destroyMethod = "close")
  Models models(
      @Value("${signalbox.home:.signalbox}") Path home,
      ObjectProvider<InferenceProvider> providers,
      Plane plane) {
    Models models =
        Models.open(
            new ModelFolders(home).definitions(),
            providers.orderedStream().toList(),
            plane.backends().all());
    plane.watch(models::away);
    return models;
  }

  @Bean
  RoutedModels routedModels(Models models, Plane plane) {
    return new RoutedModels(models, plane.routes());
  }

  @Bean(destroyMethod = "close")
  PaidCalls paidCalls(
      Plane plane, ObjectProvider<BudgetBook> book, ObjectProvider<MeterRegistry> meters) {
    MeterRegistry registry = meters.getIfAvailable(CompositeMeterRegistry::new);
    return new PaidCalls(
        new TimedCalls(plane.lines(), registry),
        book.getIfAvailable(),
        registry,
        Settlements.behind());
  }

  @Bean
  Asking asking(PaidCalls calls, PolicyDecisionPoint policies, AiProperties properties) {
    CachedCalls cached = new CachedCalls(calls, new AnswerCache(properties.cacheEntries()));
    return new Asking(policies, cached, properties);
  }

  @Bean
  @ConditionalOnMissingBean
  InferenceGateway inferenceGateway(
      Models models, Plane plane, Asking asking, AiProperties properties) {
    Planner planner = new Planner(models, plane.backends(), plane.lines());
    return new GovernedInferenceGateway(planner, plane.routes(), asking, properties, plane.clock());
  }

  @Bean
  @ConditionalOnBean(DecisionLedger.class)
  RecordedInference recordedInference(InferenceGateway gateway, DecisionLedger ledger) {
    return new RecordedInference(gateway, ledger);
  }
}
