package dev.signalbox.web.rest;

import dev.signalbox.web.testing.EdgeIT;
import dev.signalbox.web.testing.Schemathesis;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PropertiesIT extends EdgeIT {
  @Test
  void theInterfaceKeepsWhatItsDocumentPromises() throws IOException {
    Schemathesis.run("http://127.0.0.1:" + port, "admin", "edge");
  }
}
