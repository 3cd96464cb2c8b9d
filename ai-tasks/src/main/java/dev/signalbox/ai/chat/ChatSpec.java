package dev.signalbox.ai.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.ai.relay.RelaySpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code chat} of a {@code model.yaml}: what a language model is told, and what it is
 * to answer.
 *
 * @param model its name at the server
 */
record ChatSpec(
    String model,
    Instructions instructions,
    Writing writing,
    AnswerForm form,
    Structured structured) {
  /** What models of both protocols are called in {@code model.yaml}. */
  static final String FAMILY = "chat";

  private static final Set<String> KEYS =
      Set.of(
          "model",
          "system",
          "prompt",
          "max-tokens",
          "max-completion-tokens",
          "temperature",
          "structured",
          "schema");

  /** What servers put around messages: roles, templates, words about a schema. In tokens. */
  private static final int AROUND = 512;

  static ChatSpec read(ModelDefinition definition) {
    ModelYaml yaml =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " chat");
    yaml.allowOnly(KEYS);
    AnswerForm form = AnswerForms.of(definition, yaml);
    Structured structured =
        yaml.optional("structured", Structured::named, "one of strict, loose and off")
            .orElse(Structured.STRICT);
    return new ChatSpec(
        yaml.text("model"),
        Prompts.read(yaml, definition, structured == Structured.OFF ? form.schema() : null),
        Writing.read(yaml),
        form,
        structured);
  }

  ChatRequest about(String input) {
    return ChatRequest.builder().messages(instructions.about(input)).build();
  }

  /** What every request says, whatever the protocol. */
  ChatRequestParameters parameters() {
    return ChatRequestParameters.builder()
        .modelName(model)
        .temperature(writing.temperature())
        .maxOutputTokens(writing.completion() ? null : writing.most())
        .responseFormat(format())
        .build();
  }

  private @Nullable ResponseFormat format() {
    String schema = form.schema();
    if (schema == null || structured == Structured.OFF) {
      return null;
    }
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder().name("answer").rootElement(JsonRawSchema.from(schema)).build())
        .build();
  }

  /** No token is shorter than a byte. */
  Usage most(String input) {
    String schema = form.schema();
    long around = AROUND + (schema == null ? 0 : Instructions.bytesOf(schema));
    return new Usage(instructions.bytes(input) + around, writing.most());
  }

  /**
   * Whether a definition makes sense, whatever the protocol.
   *
   * @throws dev.signalbox.ai.model.ModelUnusableException it makes none
   */
  static void check(ModelDefinition definition) {
    switch (definition.task()) {
      case EMBED -> EmbeddingSpec.read(definition);
      case CHAT -> RelaySpec.read(definition);
      default -> read(definition);
    }
  }

  /** What lies behind the address is the server's; what is asked of it is known. */
  static String digest(ModelDefinition definition, Backend backend) {
    return Digests.of(
        "%s %s %s"
            .formatted(definition.folder().digests(), backend.protocol(), backend.address().url()));
  }
}
