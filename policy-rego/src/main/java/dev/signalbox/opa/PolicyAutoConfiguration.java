package dev.signalbox.opa;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyRules;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets this module enter the application; its settings lie under {@code signalbox.policy}. */
@AutoConfiguration
@EnableConfigurationProperties(PolicyProperties.class)
public class PolicyAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PolicyInput policyInput(Clock clock) {
    return new PolicyInput(new ObjectMapper(), clock);
  }

  @Bean
  RegoAnswers regoAnswers(Rego rego, Clock clock, PolicyProperties properties) {
    return new RegoAnswers(rego, clock, properties.maxInput(), properties.maxAge());
  }

  @Bean
  @ConditionalOnMissingBean
  PolicyDecisionPoint policyDecisionPoint(RegoAnswers answers, PolicyInput input) {
    return new RegoDecisionPoint(answers, input);
  }

  @Bean
  @ConditionalOnMissingBean
  PolicyRules policyRules(Rego rego, RegoAnswers answers, PolicyInput input) {
    return new RegoRules(rego, answers, input);
  }

  @Bean
  PolicyTaskHandler policyTaskHandler(PolicyRules rules) {
    return new PolicyTaskHandler(rules);
  }

  /** Policies compiled to Wasm, in this process. */
  @Configuration(proxyBeanMethods = false)
  static class Embedded {
    @Bean
    ScheduledPolicyThreads policyThreads() {
      return new ScheduledPolicyThreads();
    }

    @Bean
    EmbeddedPolicies embeddedPolicies(PolicyProperties properties, ScheduledPolicyThreads threads) {
      EmbeddedPolicies policies = new EmbeddedPolicies(properties.embedded(), threads);
      policies.activate(BasePolicies.fromClassPath().bundle());
      return policies;
    }

    @Bean
    Rego rego(
        EmbeddedPolicies policies, PolicyProperties properties, ScheduledPolicyThreads threads) {
      return new WasmRego(
          policies,
          new Watchdog(threads, properties.timeout().dividedBy(10)),
          properties.timeout());
    }
  }

  /** Threads that compile and watch in the background; they end with the application. */
  static final class ScheduledPolicyThreads extends ScheduledThreadPoolExecutor {
    private static final int THREADS = 3;

    ScheduledPolicyThreads() {
      super(THREADS, PolicyAutoConfiguration::daemon);
      setRemoveOnCancelPolicy(true);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "signalbox-policies");
    thread.setDaemon(true);
    return thread;
  }
}
