package dev.signalbox.ai.task;

import dev.signalbox.ai.AiAutoConfiguration;
import dev.signalbox.ai.AiProperties;
import dev.signalbox.ai.InferenceGateway;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Brings the handler of topic {@code ai}. */
@AutoConfiguration(after = AiAutoConfiguration.class)
class AiTaskAutoConfiguration {
  @Bean
  AiTaskHandler aiTaskHandler(InferenceGateway gateway, AiProperties properties, Clock clock) {
    return new AiTaskHandler(gateway, properties, clock);
  }
}
