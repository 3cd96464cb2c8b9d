package dev.signalbox.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class StartTurnPostgresIT {
  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  @Test
  void shouldLetASecondNodeWaitUntilTheFirstHasBuiltItsEngine() throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
      DataSource database = postgres.getPostgresDatabase();
      JdbcTemplate jdbc = new JdbcTemplate(database);
      StartTurn first = new StartTurn(database);
      StartTurn second = new StartTurn(database);

      first.take();
      CompletableFuture<Void> waits = CompletableFuture.runAsync(second::take);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Integer.valueOf(1).equals(jdbc.queryForObject(WAITING, Integer.class)));
      assertThat(waits).isNotDone();
      first.giveOn();
      await().atMost(Duration.ofSeconds(20)).until(waits::isDone);
      second.giveOn();
    }
  }
}
