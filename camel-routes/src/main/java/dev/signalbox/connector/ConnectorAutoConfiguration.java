package dev.signalbox.connector;

import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.connector.call.ConnectorRoutes;
import dev.signalbox.connector.settings.CallbackKeyFile;
import dev.signalbox.connector.settings.CallbackKeys;
import dev.signalbox.connector.settings.ConnectorTargets;
import dev.signalbox.connector.settings.Sandbox;
import dev.signalbox.connector.task.CallTimer;
import dev.signalbox.connector.task.ConnectorKit;
import dev.signalbox.connector.task.Connectors;
import dev.signalbox.connector.task.DescriptorCatalog;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.secret.SecretReference;
import dev.signalbox.task.ServiceTaskHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Lets this module enter the application; its settings lie under {@code signalbox.connectors}. */
@AutoConfiguration
public class ConnectorAutoConfiguration {
  private static final String CALLBACK_KEY = ConnectorTargets.PREFIX + "callback-key";

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ConnectorTargets connectorTargets(Environment environment, ObjectProvider<Sandbox> sandboxes) {
    return ConnectorTargets.bind(Binder.get(environment), sandboxes.orderedStream().toList());
  }

  @Bean
  ConnectorRoutes connectorRoutes(ConnectorTargets targets, Clock clock) {
    return new ConnectorRoutes(targets, clock);
  }

  @Bean
  Connectors connectors(
      ResourcePatternResolver files, ConnectorRoutes routes, ConnectorTargets targets) {
    return new ConnectorFiles(files).load(routes, targets);
  }

  @Bean
  ConnectorCatalog connectorCatalog(Connectors connectors) {
    return new DescriptorCatalog(connectors);
  }

  @Bean
  CallbackKeys callbackKeys(Environment environment) {
    String reference = environment.getProperty(CALLBACK_KEY);
    if (reference == null) {
      Path home = Path.of(environment.getProperty("signalbox.home", ".signalbox"));
      return new CallbackKeys(
          new CallbackKeyFile(home.resolve("keys").resolve("callback.key")).read());
    }
    String key =
        SecretReference.of(reference)
            .read(System::getenv)
            .orElseThrow(
                () ->
                    new IllegalStateException(CALLBACK_KEY + ": there is no key at " + reference));
    return new CallbackKeys(key.getBytes(StandardCharsets.UTF_8));
  }

  @Bean
  ServiceTaskHandler connectorTaskHandler(
      ConnectorKit kit, PolicyDecisionPoint policies, EffectLog effects) {
    return kit.handler(policies, effects);
  }

  @Bean
  ConnectorKit connectorKit(
      Connectors connectors, CallTimer calls, CallbackKeys callbackKeys, Clock clock) {
    return new ConnectorKit(connectors, calls, callbackKeys, clock);
  }

  @Bean
  CallTimer connectorCallTimer(ConnectorRoutes routes, ObjectProvider<MeterRegistry> meters) {
    return new CallTimer(routes, meters.getIfAvailable(CompositeMeterRegistry::new));
  }
}
