package dev.signalbox.web.flow;

import dev.signalbox.testing.PostgresServer;
import dev.signalbox.web.SignalboxApplication;
import dev.signalbox.web.blackbox.RestClient;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The twin of {@link TicketFlowOnH2IT}, on PostgreSQL. */
@SpringBootTest(
    classes = SignalboxApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext
class TicketFlowOnPostgresIT implements TicketFlow {
  private static final Path HOME = SignalboxIT.newHome();

  @LocalServerPort private int port;
  @Autowired ProcessEngine engine;
  @Autowired JdbcTemplate jdbc;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    PostgresServer server = PostgresServer.start();
    String url = server.newDatabase();
    properties.add("signalbox.home", HOME::toString);
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", server::username);
    properties.add("spring.datasource.password", server::password);
  }

  @Override
  public RestClient rest() {
    return new RestClient("http://127.0.0.1:" + port);
  }

  @Override
  public Retention retention() {
    return new Retention(engine, jdbc);
  }
}
