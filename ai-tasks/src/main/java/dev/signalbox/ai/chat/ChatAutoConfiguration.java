package dev.signalbox.ai.chat;

import dev.signalbox.ai.wire.WireClients;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the protocols {@code openai} and {@code anthropic}. */
@AutoConfiguration
class ChatAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  OpenAiProvider openAiProvider(WireClients clients) {
    return new OpenAiProvider(clients);
  }

  @Bean
  @ConditionalOnMissingBean
  AnthropicProvider anthropicProvider(WireClients clients) {
    return new AnthropicProvider(clients);
  }
}
