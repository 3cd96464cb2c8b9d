package dev.signalbox.camunda.governed;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.policy.PolicyDecisionPoint;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Contributes the way of every command. */
@Configuration(proxyBeanMethods = false)
public class GovernanceConfiguration {
  @Bean
  Governance governance(
      PolicyDecisionPoint policies,
      DecisionLedger ledger,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Governance(policies, ledger, transactions, clock);
  }
}
