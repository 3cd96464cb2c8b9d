package dev.signalbox.ai.oip;

import dev.signalbox.ai.wire.WireClients;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the protocols {@code oip-rest} and {@code oip-grpc}. */
@AutoConfiguration
class OipAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  OipRestProvider oipRestProvider(WireClients clients) {
    return new OipRestProvider(clients);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  GrpcChannels grpcChannels(Clock clock) {
    return new GrpcChannels(clock, System::getenv);
  }

  @Bean
  @ConditionalOnMissingBean
  OipGrpcProvider oipGrpcProvider(GrpcChannels channels) {
    return new OipGrpcProvider(channels);
  }
}
