package dev.signalbox.store.ledger;

import dev.signalbox.store.StoreApplication;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

class LedgerTransactionsOnH2IT extends LedgerTransactions {
  @Override
  ConfigurableApplicationContext start(Path home) {
    return StoreApplication.onH2(home);
  }

  @Override
  ConfigurableApplicationContext restart() {
    return StoreApplication.onH2(home);
  }
}
