package dev.signalbox.store.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A log of its own for every test, on the database that a subclass starts. */
abstract class LedgerCase {
  @TempDir Path home;

  @SuppressWarnings("NullAway.Init")
  LedgerFixture fixture;

  abstract ConfigurableApplicationContext start(Path home);

  @BeforeEach
  void begin() {
    fixture = new LedgerFixture(start(home));
  }

  @AfterEach
  void end() {
    fixture.app().close();
  }
}
