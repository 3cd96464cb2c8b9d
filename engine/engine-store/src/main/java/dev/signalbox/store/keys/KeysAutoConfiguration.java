package dev.signalbox.store.keys;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.identity.ApiKeys;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Provides the keys of programs. */
@AutoConfiguration(afterName = "dev.signalbox.store.ledger.LedgerAutoConfiguration")
class KeysAutoConfiguration {
  @Bean
  ApiKeys apiKeys(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      DecisionLedger ledger,
      Clock clock) {
    return new JdbcApiKeys(
        new ApiKeyTable(jdbc),
        new TransactionTemplate(transactions),
        ledger,
        new SecureRandom(),
        clock);
  }
}
