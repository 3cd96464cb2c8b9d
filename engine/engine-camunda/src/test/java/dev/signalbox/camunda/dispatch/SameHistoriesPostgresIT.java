package dev.signalbox.camunda.dispatch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

class SameHistoriesPostgresIT extends SameHistories {
  private static final EmbeddedPostgres POSTGRES = start();

  SameHistoriesPostgresIT() {
    super(
        Side.withEveryStep(POSTGRES.getJdbcUrl("postgres", "postgres"), "lean"),
        Side.withNoStep(POSTGRES.getJdbcUrl("postgres", "stock"), "stock"));
  }

  @AfterAll
  void stopDatabase() throws IOException {
    POSTGRES.close();
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database stock");
      }
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not start", e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
