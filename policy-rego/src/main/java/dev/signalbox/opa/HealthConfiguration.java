package dev.signalbox.opa;

import dev.signalbox.policy.PolicyDecisionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the state of the policies to the health page, where there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
class HealthConfiguration {
  @Bean
  PolicyProbe policyProbe(
      PolicyDecisionPoint decisionPoint, PolicyProperties properties, PolicyThreads threads) {
    PolicyProbe probe = new PolicyProbe(decisionPoint);
    threads.every(properties.watch(), probe);
    return probe;
  }

  @Bean
  HealthIndicator policyHealthIndicator(
      PolicyProbe probe, PolicyProperties properties, ObjectProvider<EmbeddedPolicies> embedded) {
    EmbeddedPolicies policies = embedded.getIfAvailable();
    return new PolicyHealth(
        probe, properties.mode(), () -> policies == null ? "" : policies.get().problem());
  }
}
