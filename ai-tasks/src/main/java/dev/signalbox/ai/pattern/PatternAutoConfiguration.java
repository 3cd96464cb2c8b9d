package dev.signalbox.ai.pattern;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the back end {@code pattern}. */
@AutoConfiguration
class PatternAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  PatternProvider patternProvider() {
    return new PatternProvider();
  }
}
