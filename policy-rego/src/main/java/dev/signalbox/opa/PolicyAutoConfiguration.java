package dev.signalbox.opa;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyRules;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Lets this module enter the application; its settings lie under {@code signalbox.policy}. */
@AutoConfiguration
@EnableConfigurationProperties(PolicyProperties.class)
@Import({EmbeddedConfiguration.class, ServerConfiguration.class, HealthConfiguration.class})
public class PolicyAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PolicyThreads policyThreads() {
    return new PolicyThreads();
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
}
