package dev.signalbox.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.catalog.OperationDescription;
import dev.signalbox.connector.settings.CallbackKeys;
import dev.signalbox.connector.settings.ConnectorSettings;
import dev.signalbox.connector.settings.ConnectorTargets;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.task.ServiceTaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ConnectorAutoConfigurationTest {
  @TempDir Path home;

  @Test
  void shouldServeTheConnectorTopicAndListTheOperations() {
    runner()
        .run(
            context -> {
              assertThat(context.getBean(ServiceTaskHandler.class).topic()).isEqualTo("connector");
              assertThat(context.getBean(ConnectorCatalog.class).connectors())
                  .filteredOn(connector -> connector.id().equals("service-desk"))
                  .flatMap(connector -> connector.operations())
                  .extracting(OperationDescription::name)
                  .containsExactly(
                      "service-desk.create-ticket",
                      "service-desk.find-ticket",
                      "service-desk.request-resolution");
            });
  }

  @Test
  void shouldPinTheNamesAndDefaultsOfTheSettings() {
    runner()
        .run(
            context ->
                assertThat(context.getBean(ConnectorTargets.class).settingsOf("service-desk"))
                    .isEqualTo(
                        new ConnectorSettings(
                            null, null, Duration.ofSeconds(2), DataSize.ofMegabytes(4), 64)));
    runner()
        .withPropertyValues(
            "signalbox.connectors.service-desk.url=https://desk.example/api",
            "signalbox.connectors.service-desk.secret=env:DESK_TOKEN",
            "signalbox.connectors.service-desk.connect-timeout=1s",
            "signalbox.connectors.service-desk.max-answer=1MB",
            "signalbox.connectors.service-desk.max-connections=3")
        .run(
            context ->
                assertThat(context.getBean(ConnectorTargets.class).settingsOf("service-desk"))
                    .isEqualTo(
                        new ConnectorSettings(
                            "https://desk.example/api",
                            "env:DESK_TOKEN",
                            Duration.ofSeconds(1),
                            DataSize.ofMegabytes(1),
                            3)));
  }

  @Test
  void shouldRefuseASecretThatIsNoReferenceWithoutShowingIt() {
    runner()
        .withPropertyValues("signalbox.connectors.service-desk.secret=hunter2")
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("env:NAME or file:PATH")
                    .hasMessageNotContaining("hunter2"));
  }

  @Test
  void shouldKeepTheCallbackKeyOverRestarts() {
    List<String> keys = new ArrayList<>();
    for (int start = 0; start < 2; start++) {
      runner()
          .run(context -> keys.add(context.getBean(CallbackKeys.class).keyFor("task:operation")));
    }

    assertThat(keys).hasSize(2).doesNotContainNull();
    assertThat(keys.get(0)).isEqualTo(keys.get(1)).hasSize(43);
    assertThat(home.resolve("keys/callback.key")).isNotEmptyFile();
  }

  private ApplicationContextRunner runner() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ConnectorAutoConfiguration.class))
        .withBean(
            PolicyDecisionPoint.class, () -> query -> new PolicyDecision.Permit("r1", List.of()))
        .withBean(EffectLog.class, InMemoryEffects::new)
        .withPropertyValues("signalbox.home=" + home);
  }
}
