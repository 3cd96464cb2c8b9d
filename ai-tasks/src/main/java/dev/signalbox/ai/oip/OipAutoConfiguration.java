package dev.signalbox.ai.oip;

import dev.signalbox.ai.wire.WireClients;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the protocol {@code oip-rest}. */
@AutoConfiguration
class OipAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  OipRestProvider oipRestProvider(WireClients clients) {
    return new OipRestProvider(clients);
  }
}
