package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;

/** Two nodes that start at the same time on an empty database. */
class StartTogetherPostgresIT {
  private static final String MODEL =
      Bpmn.convertToString(
          Bpmn.createExecutableProcess("together")
              .camundaHistoryTimeToLive(30)
              .startEvent("start")
              .endEvent("end")
              .done());

  /** The one logging system of a JVM does not bear two contexts that set it up at once. */
  @BeforeAll
  static void leaveTheLoggingAlone() {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
  }

  @AfterAll
  static void mindTheLoggingAgain() {
    System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
  }

  @Test
  void shouldMakeTheTablesOnceAndDeployOnce() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Future<Side> first = both.submit(() -> Side.withEveryStep(url, "together-1"));
      Future<Side> second = both.submit(() -> Side.withEveryStep(url, "together-2"));
      try (Side one = first.get();
          Side two = second.get()) {
        List<Future<?>> deployments =
            List.of(both.submit(() -> deploy(one)), both.submit(() -> deploy(two)));
        for (Future<?> deployment : deployments) {
          deployment.get();
        }

        assertThat(one.engine.getRepositoryService().createProcessDefinitionQuery().count())
            .isEqualTo(1);
      }
    } finally {
      both.shutdown();
    }
  }

  private static void deploy(Side side) {
    side.engine
        .getRepositoryService()
        .createDeployment()
        .name("shipped")
        .enableDuplicateFiltering(true)
        .addString("together.bpmn", MODEL)
        .deploy();
  }
}
