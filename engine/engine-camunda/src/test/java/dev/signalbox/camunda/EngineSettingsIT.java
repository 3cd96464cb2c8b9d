package dev.signalbox.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.testing.EngineTest;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

class EngineSettingsIT extends EngineTest {
  @Autowired PlatformTransactionManager transactions;
  @Autowired TaskExecutor applicationTaskExecutor;

  @Test
  void shouldRunOnOurSettings() {
    ProcessEngineConfigurationImpl settings =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

    assertThat(settings.getHistoryLevel()).isInstanceOf(LeanHistory.class);
    assertThat(settings.getIdGenerator()).isInstanceOf(StrongUuidGenerator.class);
    assertThat(settings.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
    assertThat(settings.isEnforceHistoryTimeToLive()).isTrue();
    assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
    assertThat(settings.isMetricsEnabled()).isFalse();
    assertThat(settings.isDbMetricsReporterActivate()).isFalse();
    assertThat(settings.getQueryMaxResultsLimit()).isEqualTo(1000);
    assertThat(settings.getHistoryRemovalTimeStrategy()).isEqualTo("none");
    assertThat(settings.getHistoryCleanupStrategy()).isEqualTo("endTimeBased");
    assertThat(settings.getJobExecutor().getMaxWait()).isEqualTo(2000);
    assertThat(settings.getJobExecutor().isActive()).isTrue();
  }

  @Test
  void shouldDeployAndCreateNothingByItself() {
    assertThat(engine.getIdentityService().createUserQuery().count()).isZero();
    assertThat(applicationTaskExecutor).isNotNull();
  }
}
