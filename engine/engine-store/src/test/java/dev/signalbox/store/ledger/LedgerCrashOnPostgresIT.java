package dev.signalbox.store.ledger;

import dev.signalbox.testing.PostgresServer;
import java.util.List;

class LedgerCrashOnPostgresIT extends LedgerCrash {
  @Override
  List<String> database() {
    PostgresServer server = PostgresServer.start();
    return List.of(
        "signalbox.store.jdbc-url=" + server.newDatabase(),
        "signalbox.store.username=" + server.username(),
        "signalbox.store.password=" + server.password());
  }
}
