package dev.signalbox.ai.chat;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.relay.RelayModel;
import dev.signalbox.ai.relay.RelaySpec;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireClients;

/**
 * Speaks OpenAI's protocol, which many servers speak: {@code /chat/completions} and {@code
 * /embeddings} below the back end's address.
 */
final class OpenAiProvider implements InferenceProvider {
  private final WireClients clients;

  OpenAiProvider(WireClients clients) {
    this.clients = clients;
  }

  @Override
  public String name() {
    return "openai";
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
    WireClient client = clients.of(backend);
    WireHttpClient http = new WireHttpClient(client);
    String digest = ChatSpec.digest(definition, backend);
    return switch (definition.task()) {
      case EMBED -> embedding(EmbeddingSpec.read(definition), http, digest);
      case CHAT -> new RelayModel(RelaySpec.read(definition), client, digest);
      default -> chat(ChatSpec.read(definition), http, digest);
    };
  }

  private static InferenceModel chat(ChatSpec spec, WireHttpClient http, String digest) {
    OpenAiChatModel chat =
        OpenAiChatModel.builder()
            .httpClientBuilder(http.builder())
            .baseUrl(WireHttpClient.ROOT)
            .defaultRequestParameters(spec.parameters())
            .maxCompletionTokens(spec.writing().completion() ? spec.writing().most() : null)
            .strictJsonSchema(spec.structured() == Structured.STRICT)
            .maxRetries(0)
            .build();
    return new ChatInferenceModel(spec, chat, http, digest);
  }

  private static InferenceModel embedding(EmbeddingSpec spec, WireHttpClient http, String digest) {
    OpenAiEmbeddingModel model =
        OpenAiEmbeddingModel.builder()
            .httpClientBuilder(http.builder())
            .baseUrl(WireHttpClient.ROOT)
            .modelName(spec.model())
            .dimensions(spec.dimensions())
            .maxRetries(0)
            .build();
    return new EmbeddingInferenceModel(model, http, digest);
  }
}
