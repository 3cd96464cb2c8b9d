package dev.signalbox.camunda.value;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

class PostgresValueStorageIT extends ValueStorageContract {
  private final EmbeddedPostgres postgres = start();

  @Override
  String jdbcUrl() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  String jdbcDriver() {
    return "org.postgresql.Driver";
  }

  @Override
  void stopDatabase() throws IOException {
    postgres.close();
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException broken) {
      throw new IllegalStateException("embedded PostgreSQL did not start", broken);
    }
  }
}
