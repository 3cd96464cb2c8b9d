package dev.signalbox.ai;

import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelFolders;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.budget.BudgetBook;
import dev.signalbox.content.ContentStore;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.gateway.Drains;
import dev.signalbox.policy.PolicyDecisionPoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Lets this module enter the application; its settings lie under {@code signalbox.ai}. */
@AutoConfiguration(
    afterName = {
      "dev.signalbox.store.ledger.LedgerAutoConfiguration",
      "dev.signalbox.store.drain.DrainAutoConfiguration"
    })
@EnableConfigurationProperties(AiProperties.class)
public class AiAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  OffPeak offPeak(AiProperties properties) {
    return properties.offPeak();
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
    return new RoutedModels(models, plane);
  }

  @Bean
  @ConditionalOnBean(Drains.class)
  BackEnds backEnds(Plane plane, Models models, Drains drains) {
    plane.heed(drains);
    return new LiveBackEnds(plane, models, drains);
  }

  @Bean
  AiMeters aiMeters(ObjectProvider<MeterRegistry> meters) {
    return new AiMeters(meters.getIfAvailable(CompositeMeterRegistry::new));
  }

  @Bean(destroyMethod = "close")
  PaidCalls paidCalls(
      Plane plane,
      AiMeters meters,
      ObjectProvider<ObservationRegistry> observations,
      ObjectProvider<BudgetBook> book) {
    GenAiObservation observation =
        new GenAiObservation(observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    BudgetBook kept = book.getIfAvailable();
    return new PaidCalls(
        new TimedCalls(plane.lines(), meters, observation),
        kept == null ? null : Settlements.behind(kept),
        meters);
  }

  @Bean(destroyMethod = "close")
  Shadows shadows(
      PaidCalls calls,
      PolicyDecisionPoint policies,
      ObjectProvider<DecisionLedger> ledger,
      AiProperties properties) {
    return new Shadows(policies, calls, ledger.getIfAvailable(), new SecureRandom(), properties);
  }

  @Bean
  Asking asking(
      PaidCalls calls, PolicyDecisionPoint policies, Shadows shadows, AiProperties properties) {
    CachedCalls cached = new CachedCalls(calls, new AnswerCache(properties.cacheEntries()));
    SecondRound second = new SecondRound(new SecureRandom());
    return new Asking(policies, cached, second, shadows, properties);
  }

  @Bean
  Vault vault(ObjectProvider<ContentStore> contents, AiProperties properties) {
    return new Vault(contents.getIfAvailable(), properties.keepInputs());
  }

  @Bean
  @ConditionalOnMissingBean
  InferenceGateway inferenceGateway(Models models, Plane plane, Asking asking, Vault vault) {
    Planner planner = new Planner(models, plane.backends(), plane.lines());
    return new WatchedGateway(
        new VaultedInferenceGateway(
            new GovernedInferenceGateway(
                planner, plane.routes(), asking, plane.settings(), plane.clock()),
            vault),
        plane.recent());
  }

  @Bean
  @ConditionalOnBean(DecisionLedger.class)
  RecordedInference recordedInference(InferenceGateway gateway, DecisionLedger ledger) {
    return new RecordedInference(gateway, new SharedAppend(ledger));
  }
}
