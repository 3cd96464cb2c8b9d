package dev.signalbox.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProviderContract;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.ai.wire.WireServer;
import dev.signalbox.audit.Alternative;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both chat protocols hold, against a server that says what the test wants. */
abstract class ChatProviderContract extends InferenceProviderContract {
  static final ModelInput LETTER = new ModelInput("My cat Miezi is away, I paid 12.50.");

  final WireClients clients = new WireClients(Clock.systemUTC(), Map.of("KEY", "s3cret")::get);
  WireServer server;

  /** An answer of the protocol. */
  abstract String saying(@Nullable String text, String finish);

  /** The same without the tokens counted. */
  abstract String uncounted(String text);

  /** How the protocol says that the model came to its end, and that it was cut off. */
  abstract String finished();

  abstract String cutOff();

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    say(saying("{\"label\": \"cats\"}", finished()));
  }

  @AfterEach
  void stop() {
    server.close();
    clients.close();
  }

  @Override
  protected Backend backend() {
    return server.backend(provider().name());
  }

  @Override
  protected ModelDefinition definition() {
    return ChatModels.classifier();
  }

  @Override
  protected ModelInput clear() {
    return LETTER;
  }

  @Override
  protected boolean hasConfidence() {
    return false;
  }

  @Test
  void shouldAnswerWithOneOfTheLabels() {
    assertThat(ask(ChatModels.classifier()))
        .isEqualTo(
            new Answer(
                "cats",
                null,
                List.of(new Alternative("cats", null), new Alternative("dogs", null)),
                null,
                Map.of("servedModel", "tiny-2"),
                new Usage(31, 7)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cats", " cats\n", "```json\n{\"label\":\"cats\"}\n```"})
  void shouldUnderstandALabelFromAServerThatTakesNoSchema(String text) {
    say(saying(text, finished()));

    ModelAnswer answer = ask(ChatModels.classifier(Map.of("structured", "off")));

    assertThat(answer)
        .asInstanceOf(type(Answer.class))
        .satisfies(it -> assertThat(it.value()).isEqualTo("cats"));
    assertThat(server.seen().get(0).body())
        .contains("fits this JSON schema")
        .doesNotContain("json_schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"label\": \"birds\"}",
        "{\"label\": 1}",
        "{\"other\": \"cats\"}",
        "{\"label\": \"cats\"} and more",
        "{\"label\": \"dogs\", \"label\": \"cats\"}",
        "Cats",
        "It is about cats.",
        "[\"cats\"]",
        "null"
      })
  void shouldTakeNothingForALabelThatIsNone(String text) {
    say(saying(text, finished()));

    assertThat(ask(ChatModels.classifier()))
        .isEqualTo(
            new Failure(Cause.UNREADABLE, "the answer cannot be read: it is none of the labels")
                .having(new Usage(31, 7)));
  }

  @Test
  void shouldExtractWhatFitsTheSchema() {
    say(saying("{\"amount\": 12.5}", finished()));

    assertThat(ask(ChatModels.extractor()))
        .asInstanceOf(type(Answer.class))
        .satisfies(it -> assertThat(it.value()).isEqualTo(Map.of("amount", 12.5)))
        .satisfies(it -> assertThat(it.confidence()).isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"amount\": \"Miezi\"}|it does not fit the schema at /properties/amount/type",
        "{\"amount\": -1}|it does not fit the schema at /properties/amount/minimum",
        "{}|it does not fit the schema at /required",
        "{\"amount\": 1, \"Miezi\": 1}|it does not fit the schema at /additionalProperties",
        "{\"amount\": 1|it is no JSON",
        "{\"amount\": 1}}|it is no JSON",
        "Miezi|it is no JSON"
      })
  void shouldNotPassOnWhatDoesNotFitTheSchema(String text, String why) {
    say(saying(text, finished()));

    assertThat(ask(ChatModels.extractor()))
        .isEqualTo(
            new Failure(Cause.UNREADABLE, "the answer cannot be read: " + why)
                .having(new Usage(31, 7)));
  }

  @Test
  void shouldGiveWhatWasWritten() {
    say(saying(" A cat is gone. ", finished()));

    assertThat(ask(ChatModels.writer(Map.of())))
        .asInstanceOf(type(Answer.class))
        .satisfies(it -> assertThat(it.value()).isEqualTo("A cat is gone."))
        .satisfies(it -> assertThat(it.doubt()).isNull());
  }

  @Test
  void shouldDoubtWhatWasCutOff() {
    say(saying("A cat is", cutOff()));

    assertThat(ask(ChatModels.writer(Map.of())))
        .asInstanceOf(type(Answer.class))
        .satisfies(it -> assertThat(it.value()).isEqualTo("A cat is"))
        .satisfies(it -> assertThat(it.doubt()).isEqualTo("the model's answer was cut off"));
  }

  @Test
  void shouldCountTheMostForAServerThatCountsNothing() {
    say(uncounted("A cat is gone."));
    InferenceModel model = provider().open(ChatModels.writer(Map.of("max-tokens", 64)), backend());

    ModelAnswer answer = model.answer(LETTER, SampleCalls.patient());

    assertThat(((Answer) answer).usage())
        .isEqualTo(model.most(LETTER))
        .satisfies(it -> assertThat(it.outputTokens()).isEqualTo(64))
        .satisfies(it -> assertThat(it.inputTokens()).isBetween(500L, 1000L));
  }

  @Test
  void shouldKeepTheVersionOfThePromptApartFromTheInput() {
    InferenceModel one = provider().open(ChatModels.classifier(), backend());
    InferenceModel other =
        provider().open(ChatModels.classifier(Map.of("system", "You sort mail.")), backend());

    assertThat(one.promptVersion()).matches("sha256:[0-9a-f]{64}");
    assertThat(provider().open(ChatModels.classifier(), backend()).promptVersion())
        .isEqualTo(one.promptVersion());
    assertThat(other.promptVersion()).isNotEqualTo(one.promptVersion());
  }

  @Test
  void shouldAskOnceAndNeverAgain() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 500, ""));

    ask(ChatModels.classifier());

    assertThat(server.seen()).hasSize(1);
  }

  void say(String body) {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, body));
  }

  ModelAnswer ask(ModelDefinition definition) {
    return provider().open(definition, backend()).answer(LETTER, SampleCalls.patient());
  }
}
