package dev.signalbox.store.budget;

import dev.signalbox.testing.PostgresServer;
import java.util.List;

class BudgetCrashOnPostgresIT extends BudgetCrash {
  @Override
  List<String> database() {
    PostgresServer server = PostgresServer.start();
    return List.of(
        "signalbox.store.jdbc-url=" + server.newDatabase(),
        "signalbox.store.username=" + server.username(),
        "signalbox.store.password=" + server.password());
  }
}
