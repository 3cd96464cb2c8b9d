package dev.signalbox.store.ledger;

import dev.signalbox.store.StoreApplication;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

class LedgerStatusOnH2IT extends LedgerStatusCases {
  @Override
  ConfigurableApplicationContext start(Path home) {
    return StoreApplication.onH2(home);
  }
}
