package dev.signalbox.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Placement;
import dev.signalbox.ai.backend.Prices;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.peer.PeerServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both protocols against a server that is not ours: llama.cpp. */
class ChatPeerIT {
  private final WireClients clients =
      new WireClients(Clock.systemUTC(), Map.<String, String>of()::get);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void shouldBeHeldToTheLabels() {
    Answer answer = answered(openai(), ChatModels.classifier());

    assertThat(answer.value()).isIn("cats", "dogs");
    assertThat(answer.confidence()).isNull();
    assertThat(answer.detail()).containsKey("servedModel");
  }

  @Test
  void shouldBeHeldToTheSchema() {
    Map<String, Object> schema =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("ok", Map.of("type", "boolean")),
            "required",
            List.of("ok"),
            "additionalProperties",
            false);

    Answer answer = answered(openai(), ChatModels.extractor(Map.of("schema", schema)));

    assertThat(answer.value()).isIn(Map.of("ok", true), Map.of("ok", false));
  }

  @Test
  void shouldCountWhatItReadsAndWritesOverEitherProtocol() {
    for (InferenceProvider provider : new InferenceProvider[] {openai(), anthropic()}) {
      InferenceModel model =
          provider.open(ChatModels.writer(Map.of("max-tokens", 8)), backend(provider));

      ModelAnswer answer = model.answer(ChatProviderContract.LETTER, SampleCalls.patient());

      Usage most = model.most(ChatProviderContract.LETTER);
      Usage counted = ((Answer) answer).usage();
      assertThat(counted.inputTokens()).isPositive().isLessThanOrEqualTo(most.inputTokens());
      assertThat(counted.outputTokens()).isPositive().isLessThanOrEqualTo(8);
    }
  }

  @Test
  void shouldSayOfAnInputThatIsTooLongThatItIsRefused() {
    InferenceModel model = openai().open(ChatModels.writer(Map.of()), backend(openai()));

    ModelAnswer answer =
        model.answer(new ModelInput("lorem ipsum ".repeat(10_000)), SampleCalls.patient());

    assertThat(((Failure) answer).cause()).isEqualTo(Cause.REFUSED);
  }

  private InferenceProvider openai() {
    return new OpenAiProvider(clients);
  }

  private InferenceProvider anthropic() {
    return new AnthropicProvider(clients);
  }

  private static Answer answered(InferenceProvider provider, ModelDefinition definition) {
    ModelAnswer answer =
        provider
            .open(definition, backend(provider))
            .answer(ChatProviderContract.LETTER, SampleCalls.patient());
    assertThat(answer).isInstanceOf(Answer.class);
    return (Answer) answer;
  }

  private static Backend backend(InferenceProvider provider) {
    return new Backend(
        "llama",
        provider.name(),
        new Backend.Address(
            Placement.LOCAL, URI.create(PeerServer.LLAMA.url(0) + "/v1"), null, null),
        new Limits(Duration.ofSeconds(30), 1, 10, null),
        Batching.NONE,
        Duration.ZERO,
        Prices.NONE,
        "1");
  }
}
