package dev.signalbox.ai.wire;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the connections to back ends, for every protocol over HTTP. */
@AutoConfiguration
class WireAutoConfiguration {
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  WireClients wireClients(Clock clock) {
    return new WireClients(clock, System::getenv);
  }
}
