package dev.signalbox.store.drain;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.store.PeriodicTask;
import dev.signalbox.store.SqlDialect;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Provides what is drained, and looks again and again at what other nodes drained. */
@AutoConfiguration(afterName = "dev.signalbox.store.ledger.LedgerAutoConfiguration")
class DrainAutoConfiguration {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Bean
  DrainTable drainTable(JdbcTemplate jdbc, SqlDialect dialect) {
    return new DrainTable(jdbc, dialect);
  }

  @Bean
  JdbcDrains drains(
      DrainTable table,
      DecisionLedger ledger,
      PlatformTransactionManager transactions,
      Clock clock) {
    JdbcDrains drains = new JdbcDrains(table, ledger, transactions, clock);
    drains.look();
    return drains;
  }

  @Bean
  PeriodicTask drainsLook(JdbcDrains drains) {
    return new PeriodicTask("drained-back-ends", LOOK, drains::look);
  }
}
