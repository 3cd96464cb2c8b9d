package dev.signalbox.store.ledger;

import java.time.Clock;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Provides the ledger's health where the actuator is at hand. */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
class LedgerHealthAutoConfiguration {
  @Bean
  HealthIndicator ledgerHealthIndicator(
      LedgerUpkeep upkeep, UnsealedRecords unsealed, Clock clock) {
    return new LedgerHealth(upkeep, unsealed, clock);
  }
}
