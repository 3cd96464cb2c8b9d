package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectLog;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoreAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Provides the effect log. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
class EffectAutoConfiguration {
  @Bean
  EffectLog effectLog(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, SqlDialect dialect, Clock clock) {
    EffectTable table =
        dialect == SqlDialect.POSTGRESQL
            ? new PostgresEffectTable(jdbc)
            : new PlainEffectTable(jdbc, dialect);
    return new JdbcEffectLog(jdbc, transactions, table, clock);
  }
}
