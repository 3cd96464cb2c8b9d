package dev.signalbox.store.ledger;

import dev.signalbox.store.StoreApplication;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

class LedgerStatusOnPostgresIT extends LedgerStatusContract {
  @Override
  ConfigurableApplicationContext start(Path home) {
    return StoreApplication.onPostgres(home);
  }
}
