package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.wire.WireClients;

class OpenAiFailuresTest extends ChatFailures {
  @Override
  InferenceProvider provider(WireClients clients) {
    return new OpenAiProvider(clients);
  }
}
