package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.time.SharedClock;
import dev.signalbox.web.blackbox.RestClient;
import dev.signalbox.web.testing.Schemathesis;
import java.io.IOException;
import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class TicketFlowOnH2IT extends SignalboxIT implements TicketFlow {
  @Autowired Clock clock;
  @Autowired ProcessEngine engine;
  @Autowired JdbcTemplate jdbc;

  @Test
  void shouldTellTheTimeOfTheDatabaseThatAllNodesShare() {
    assertThat(clock).isInstanceOf(SharedClock.class);
  }

  @Override
  public RestClient rest() {
    return super.rest();
  }

  @Test
  void theInterfaceKeepsWhatItsDocumentPromises() throws IOException {
    Schemathesis.run(rest().base(), "admin", "whole");
  }

  @Override
  public Retention retention() {
    return new Retention(engine, jdbc);
  }
}
