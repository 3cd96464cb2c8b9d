package dev.signalbox.camunda.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.testing.PostgresDatabase;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "camunda.bpm.process-engine-name=cleanupPostgres")
@ContextConfiguration(initializers = PostgresDatabase.class)
class CleanupPostgresIT extends CleanupScenarios {
  @Test
  void shouldFindWhatIsDueByOurStatements() {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

    assertThat(configuration.getDbSqlSessionFactory().getStatementMappings())
        .containsEntry("selectHistoricProcessInstanceIdsForCleanup", "signalboxDueInstances")
        .containsEntry("selectHistoricDecisionInstanceIdsForCleanup", "signalboxDueDecisions");
  }
}
