package dev.signalbox.store.ledger;

import dev.signalbox.store.StoreApplication;
import dev.signalbox.testing.PostgresServer;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

class LedgerTransactionsOnPostgresIT extends LedgerTransactions {
  private String url = "";

  @Override
  ConfigurableApplicationContext start(Path home) {
    url = PostgresServer.start().newDatabase();
    return restart();
  }

  @Override
  ConfigurableApplicationContext restart() {
    return StoreApplication.onPostgresAgain(home, url);
  }
}
