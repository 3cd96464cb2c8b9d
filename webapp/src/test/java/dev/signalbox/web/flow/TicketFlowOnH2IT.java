package dev.signalbox.web.flow;

import dev.signalbox.web.blackbox.RestClient;
import dev.signalbox.web.testing.Schemathesis;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TicketFlowOnH2IT extends SignalboxIT implements TicketFlow {
  @Override
  public RestClient rest() {
    return super.rest();
  }

  @Test
  void theInterfaceKeepsWhatItsDocumentPromises() throws IOException {
    Schemathesis.run(rest().base(), "admin", "whole");
  }
}
