package dev.signalbox.store.idempotency;

import dev.signalbox.idempotency.IdempotencyKeys;
import dev.signalbox.store.Expiring;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoreAutoConfiguration;
import dev.signalbox.store.StoreProperties;
import dev.signalbox.store.TimeOrderedIds;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Provides the idempotency keys. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
class IdempotencyAutoConfiguration {
  @Bean
  IdempotencyKeyTable idempotencyKeyTable(JdbcTemplate jdbc, TimeOrderedIds ids, Clock clock) {
    return new IdempotencyKeyTable(jdbc, ids, clock);
  }

  @Bean
  KeyTurn idempotencyKeyTurn(
      IdempotencyKeyTable table,
      JdbcTemplate jdbc,
      SqlDialect dialect,
      StoreProperties properties) {
    return switch (dialect) {
      case H2 -> new H2KeyTurn(jdbc, table, properties.idempotencyWait());
      case POSTGRESQL -> new PostgresKeyTurn(jdbc, table, properties.idempotencyWait());
    };
  }

  @Bean
  IdempotencyKeys idempotencyKeys(
      IdempotencyKeyTable table,
      KeyTurn turn,
      PlatformTransactionManager transactions,
      StoreProperties properties) {
    return new JdbcIdempotencyKeys(table, turn, transactions, properties.idempotencyRetention());
  }

  @Bean
  Expiring expiringIdempotencyKeys(IdempotencyKeyTable table, StoreProperties properties) {
    return () -> table.deleteSome(properties.idempotencyRetention());
  }
}
