package dev.signalbox.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class EngineDefaultsTest {
  private static final String LEVEL = "camunda.bpm.history-level";

  private final MockEnvironment environment = new MockEnvironment();

  @Test
  void shouldKeepTheLeanHistory() {
    assertThat(level()).isEqualTo("signalbox");
  }

  @Test
  void shouldKeepTheFullHistoryWhereTheLeanOneIsOff() {
    environment.setProperty("signalbox.engine.lean.history", "false");

    assertThat(level()).isEqualTo("full");
  }

  @Test
  void shouldLeaveAnInstallationItsOwnSetting() {
    environment.setProperty(LEVEL, "audit");

    assertThat(level()).isEqualTo("audit");
  }

  private String level() {
    new EngineDefaults().postProcessEnvironment(environment, new SpringApplication());
    return environment.getRequiredProperty(LEVEL);
  }
}
