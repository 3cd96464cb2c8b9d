package dev.signalbox.ai.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryFolder;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.InferenceProviderContract;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.ai.wire.WireServer;
import dev.signalbox.audit.Alternative;
import dev.signalbox.secret.SecretReference;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProviderTest extends InferenceProviderContract {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "path", "/score?v=1",
          "body", Map.of("text", "{input}"),
          "output", "/answer/label",
          "confidence", "/answer/p");

  private final WireClients clients =
      new WireClients(Clock.systemUTC(), Map.of("KEY", "s3cret", "AWS", "ID:s3cret")::get);
  private final HttpProvider provider = new HttpProvider(clients);
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    say("{\"answer\": {\"label\": \"cats\", \"p\": 0.75}}");
  }

  @AfterEach
  void stop() {
    server.close();
    clients.close();
  }

  @Override
  protected InferenceProvider provider() {
    return provider;
  }

  @Override
  protected Backend backend() {
    return server.backend("http");
  }

  @Override
  protected ModelDefinition definition() {
    return definition(SETTINGS);
  }

  @Override
  protected ModelInput clear() {
    return new ModelInput("meow");
  }

  @Test
  void shouldPostTheInputAndReadTheAnswerAtItsPlaces() {
    assertThat(ask(definition(), clear()))
        .isEqualTo(
            new Answer(
                "cats",
                0.75,
                List.of(new Alternative("cats", 0.75), new Alternative("dogs", null)),
                null,
                Map.of()));
    assertThat(server.seen())
        .extracting(WireServer.Seen::path, WireServer.Seen::body)
        .containsExactly(tuple("/score", "{\"text\":\"meow\"}"));
  }

  @Test
  void shouldPutTheInputWhereverTheBodySays() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("instances", List.of(Map.of("x", "{input}")));
    body.put("text", "About {input/name}, {input/age} years: {input}");
    body.put("age", "{input/age}");
    body.put("n", 1);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("name", "A \"b\" $1");
    value.put("age", 7);

    ask(definition(with("body", body)), new ModelInput("{whole}", value));

    assertThat(server.seen().get(0).body())
        .isEqualTo(
            "{\"instances\":[{\"x\":{\"name\":\"A \\\"b\\\" $1\",\"age\":7}}],"
                + "\"text\":\"About A \\\"b\\\" $1, 7 years: {whole}\",\"age\":7,\"n\":1}");
  }

  @Test
  void shouldNotLetAnInputChangeTheShapeOfTheBody() {
    ask(
        definition(with("body", Map.of("text", "Say {input}"))),
        new ModelInput("\", \"admin\": true, \"{input}\": \""));

    assertThat(server.seen().get(0).body())
        .isEqualTo("{\"text\":\"Say \\\", \\\"admin\\\": true, \\\"{input}\\\": \\\"\"}");
  }

  @Test
  void shouldNotSendWhatTheInputLacks() {
    assertThat(
            ask(
                definition(with("body", Map.of("age", "{input/age}"))),
                new ModelInput("{}", Map.of("name", "a"))))
        .isEqualTo(new Failure(Cause.REFUSED, "the input has nothing at /age"));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldTakeTheWholeAnswerWhereNothingLessIsNamed() {
    say("[1, {\"a\": 2.5}]");
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put("output", "");
    settings.remove("confidence");

    assertThat(ask(unlabelled(settings), clear()))
        .isEqualTo(new Answer(List.of(1, Map.of("a", 2.5)), null, List.of(), null, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "not json|it is no JSON",
        "{\"answer\": {\"label\": \"cats\", \"p\": 0.7|it is no JSON",
        "{} {}|it is no JSON",
        "{}|it has nothing at '/answer/label'",
        "{\"answer\": {\"label\": null, \"p\": 1}}|it has nothing at '/answer/label'",
        "{\"answer\": {\"label\": \"cats\"}}|it has nothing at '/answer/p'",
        "{\"answer\": {\"label\": \"cats\", \"p\": 1.5}}|its confidence does not lie between 0 and 1",
        "{\"answer\": {\"label\": \"cats\", \"p\": \"1\"}}|its confidence does not lie between 0 and 1",
        "{\"answer\": {\"label\": \"birds\", \"p\": 1}}|it is none of the labels",
        "{\"answer\": {\"label\": 1, \"p\": 1}}|it is none of the labels"
      })
  void shouldSayWhyAnAnswerCannotBeRead(String body, String why) {
    say(body);

    assertThat(ask(definition(), clear()))
        .isEqualTo(new Failure(Cause.UNREADABLE, "the answer cannot be read: " + why));
  }

  @Test
  void shouldHearHowLongToStayAway() {
    server.answering(
        (seen, exchange) -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          WireServer.say(exchange, 503, "");
        });

    assertThat(ask(definition(), clear()))
        .isEqualTo(new Failure(Cause.BUSY, "far answered 503", Duration.ofSeconds(7)));
  }

  @Test
  void shouldShowTheSecretInTheHeaderThatIsNamed() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, "{}"));

    provider
        .open(
            definition(with("secret-header", "X-Key")),
            server.backend("http", SecretReference.of("env:KEY")))
        .answer(clear(), SampleCalls.patient());

    assertThat(server.seen().get(0).headers().get("X-Key")).containsExactly("s3cret");
    assertThat(server.seen().get(0).headers().containsKey("Authorization")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path|score|'path' does not match",
        "path|/a b|'path' does not match",
        "path|/%zz|'path' does not match",
        "body|nothing|'body' does not say where the {input} goes",
        "output|score|'output' is no JSON pointer",
        "confidence|p|'confidence' is no JSON pointer",
        "secret-header|X Y|'secret-header' does not match",
        "sign|Sage Maker|'sign' does not match",
        "method|PUT|'method' is not known here"
      })
  void shouldRefuseADeclarationThatMakesNoSense(String key, String value, String complaint) {
    assertThatThrownBy(() -> provider.open(definition(with(key, value)), backend()))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageStartingWith("In memory:model/model.yaml http " + complaint);
  }

  @Test
  void shouldSignForAServiceOfAwsWhereThatIsSaid() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, "{}"));

    provider
        .open(
            definition(with("sign", "sagemaker")),
            server.backend("http", SecretReference.of("env:AWS")))
        .answer(clear(), SampleCalls.patient());

    assertThat(server.seen().get(0).authorization())
        .startsWith("AWS4-HMAC-SHA256 Credential=ID/")
        .contains("/eu/sagemaker/aws4_request")
        .doesNotContain("s3cret");
  }

  @Test
  void shouldSayThatASignatureNeedsASecret() {
    assertThatThrownBy(() -> provider.open(definition(with("sign", "sagemaker")), backend()))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessage(
            "Requests of the model pets are signed for sagemaker: the back end far needs a region"
                + " and a secret.");
  }

  @Test
  void shouldNotShowASecretAndSignWithIt() {
    Map<String, Object> settings = with("sign", "sagemaker");
    settings.put("secret-header", "X-Key");

    assertThatThrownBy(() -> provider.open(definition(settings), backend()))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining("'sign' and secret-header exclude each other");
  }

  private void say(String body) {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, body));
  }

  private ModelAnswer ask(ModelDefinition definition, ModelInput input) {
    return provider.open(definition, backend()).answer(input, SampleCalls.patient());
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put(key, value);
    return settings;
  }

  private static ModelDefinition definition(Map<String, Object> settings) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("cats", "Cats.");
    labels.put("dogs", "Dogs.");
    return definition(AiTask.CLASSIFY, labels, settings);
  }

  private static ModelDefinition unlabelled(Map<String, Object> settings) {
    return definition(AiTask.PREDICT, Map.of(), settings);
  }

  private static ModelDefinition definition(
      AiTask task, Map<String, String> labels, Map<String, Object> settings) {
    return new ModelDefinition(
        "pets",
        "1",
        task,
        "http",
        "unknown",
        labels,
        null,
        Sensitivity.RESTRICTED,
        null,
        settings,
        new InMemoryFolder(Map.of("model.yaml", "x")));
  }
}
