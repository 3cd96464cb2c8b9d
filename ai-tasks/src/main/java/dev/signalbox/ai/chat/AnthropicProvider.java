package dev.signalbox.ai.chat;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.wire.WireClients;

/** Speaks Anthropic's Messages API: {@code /messages} below the back end's address. */
final class AnthropicProvider implements InferenceProvider {
  private final WireClients clients;

  AnthropicProvider(WireClients clients) {
    this.clients = clients;
  }

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public String family() {
    return ChatSpec.FAMILY;
  }

  @Override
  public void check(ModelDefinition definition) {
    ChatSpec.check(definition);
  }

  @Override
  public InferenceModel open(ModelDefinition definition, Backend backend) {
    if (definition.task() == AiTask.EMBED) {
      throw new ModelUnusableException(
          "The model %s embeds, which %s cannot: it speaks the protocol anthropic."
              .formatted(definition.name(), backend.id()));
    }
    if (definition.task() == AiTask.CHAT) {
      throw new ModelUnusableException(
          ("Programs speak to the model %s in OpenAI's protocol, which %s does not: it speaks the"
                  + " protocol anthropic.")
              .formatted(definition.name(), backend.id()));
    }
    ChatSpec spec = ChatSpec.read(definition);
    WireHttpClient http = new WireHttpClient(clients.of(backend).showingSecretIn("x-api-key"));
    AnthropicChatModel chat =
        AnthropicChatModel.builder()
            .httpClientBuilder(http.builder())
            .baseUrl(WireHttpClient.ROOT)
            // LangChain4j insists on one; the real one is the connection's.
            .apiKey("none")
            .maxTokens(spec.writing().most())
            .defaultRequestParameters(spec.parameters())
            .maxRetries(0)
            .build();
    String digest = ChatSpec.digest(definition, backend);
    return new ChatInferenceModel(spec, chat, http, digest);
  }
}
