package dev.signalbox.ai.http;

import dev.signalbox.ai.wire.WireClients;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the protocol {@code http}. */
@AutoConfiguration
class HttpAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  HttpProvider httpProvider(WireClients clients) {
    return new HttpProvider(clients);
  }
}
