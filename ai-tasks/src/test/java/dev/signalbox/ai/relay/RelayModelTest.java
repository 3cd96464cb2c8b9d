package dev.signalbox.ai.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.AbortableCall;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryFolder;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.ai.wire.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation on its way to a server and back. */
class RelayModelTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HELLO =
      "{\"model\": \"helper\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";
  private static final String ANSWER =
      """
      {"id": "c-1", "model": "tiny-2", "mystery": {"a": 1.50},
       "choices": [{"index": 0, "finish_reason": "stop",
                    "message": {"role": "assistant", "content": "Hi."}}],
       "usage": {"prompt_tokens": 7, "completion_tokens": 2}}
      """;
  private static final String CHUNK =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}";
  private static final String LAST =
      "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
  private static final String COUNT =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}";

  private final WireClients clients =
      new WireClients(Clock.systemUTC(), Map.<String, String>of()::get);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
  }

  @AfterEach
  void stop() {
    server.close();
    clients.close();
    threads.shutdownNow();
  }

  @Test
  void shouldSendEveryFieldAsItCameButTheNameOfTheModel() throws IOException {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, ANSWER));
    Map<String, Object> asked =
        map(
            """
            {"model": "helper", "messages": [{"role": "user", "content": "Hello", "odd": null}],
             "tools": [{"type": "function", "function": {"name": "f", "strict": true}}],
             "max_tokens": 5, "temperature": 0.1, "never_heard_of": [1, {"deep": "ü"}], "n": 1}
            """);

    ask(asked, HeardRelay.waiting());

    Map<String, Object> sent = map(server.seen().get(0).body());
    asked.put("model", "tiny");
    assertThat(sent).isEqualTo(asked);
    assertThat(server.seen().get(0).path()).isEqualTo("/chat/completions");
  }

  @Test
  void shouldGiveTheAnswerBackByteForByte() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, ANSWER));
    HeardRelay relay = HeardRelay.waiting();

    Answer answer = (Answer) ask(map(HELLO), relay);

    assertThat(relay.body()).isEqualTo(ANSWER);
    assertThat(answer.value()).isEqualTo("Hi.");
    assertThat(answer.confidence()).isNull();
    assertThat(answer.usage()).isEqualTo(new Usage(7, 2));
    assertThat(answer.detail()).isEqualTo(Map.of("servedModel", "tiny-2", "finishReason", "stop"));
  }

  @Test
  void shouldLimitWhatTheRequestDoesNot() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, ANSWER));

    ask(map(HELLO), HeardRelay.waiting());

    assertThat(json(server.seen().get(0).body()).get("max_tokens").asInt()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 300",
    "'\"max_tokens\": 10', 10",
    "'\"max_completion_tokens\": 20', 20",
    "'\"max_tokens\": 10, \"max_completion_tokens\": 20', 20",
    "'\"max_tokens\": 10, \"n\": 3', 30",
    "'\"max_tokens\": -1', 300",
    "'\"max_tokens\": \"many\"', 300"
  })
  void shouldSetAsMuchAsideAsMayBeWritten(String fields, int most) {
    ModelInput input = new ModelInput("12345678", map("{" + fields + "}"), HeardRelay.waiting());

    assertThat(model().most(input)).isEqualTo(new Usage(8 + 512, most));
  }

  @Test
  void shouldPassEachEventOnAndKeepTheCountThatNobodyAskedFor() {
    streaming(CHUNK.formatted("Hi"), CHUNK.formatted("."), LAST, COUNT, "[DONE]");
    HeardRelay relay = HeardRelay.streaming();

    Answer answer = (Answer) ask(map(HELLO), relay);

    assertThat(relay.events()).containsExactly(CHUNK.formatted("Hi"), CHUNK.formatted("."), LAST);
    assertThat(answer.value()).isEqualTo("Hi.");
    assertThat(answer.usage()).isEqualTo(new Usage(7, 2));
    assertThat(json(server.seen().get(0).body()).at("/stream_options/include_usage").asBoolean())
        .isTrue();
  }

  @Test
  void shouldPassTheCountOnToWhoAskedForIt() {
    streaming(CHUNK.formatted("Hi"), LAST, COUNT, "[DONE]");
    HeardRelay relay = HeardRelay.streaming();
    Map<String, Object> asked = map(HELLO);
    asked.put("stream_options", Map.of("include_usage", true, "other", 1));

    ask(asked, relay);

    assertThat(relay.events()).last().isEqualTo(COUNT);
    assertThat(json(server.seen().get(0).body()).get("stream_options"))
        .isEqualTo(json("{\"include_usage\": true, \"other\": 1}"));
  }

  @Test
  void shouldChargeTheMostWhereNothingIsCounted() {
    streaming(CHUNK.formatted("Hi"), LAST, "[DONE]");

    Answer answer = (Answer) ask(map(HELLO), HeardRelay.streaming());

    assertThat(answer.usage().outputTokens()).isEqualTo(300);
  }

  @Test
  void shouldPutCallsOfToolsTogetherForTheRecord() {
    String delta =
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":%s}]}}]}";
    streaming(
        delta.formatted("{\"name\":\"weather\",\"arguments\":\"\"}"),
        delta.formatted("{\"arguments\":\"{\\\"city\\\":\"}"),
        delta.formatted("{\"arguments\":\"\\\"Oslo\\\"}\"}"),
        LAST,
        "[DONE]");

    Answer answer = (Answer) ask(map(HELLO), HeardRelay.streaming());

    assertThat(answer.value())
        .isEqualTo(
            Map.of(
                "content",
                "",
                "toolCalls",
                List.of(Map.of("name", "weather", "arguments", "{\"city\":\"Oslo\"}"))));
  }

  @Test
  void shouldTakeAnAnswerThatIsFinishedForWholeWithoutItsLastWord() {
    streaming(CHUNK.formatted("Hi"), LAST);

    assertThat(ask(map(HELLO), HeardRelay.streaming())).isInstanceOf(Answer.class);
  }

  @Test
  void shouldSayThatAStreamWasCutOff() {
    streaming(CHUNK.formatted("Hi"));
    HeardRelay relay = HeardRelay.streaming();

    Failure failure = (Failure) ask(map(HELLO), relay);

    assertThat(failure.cause()).isEqualTo(Cause.FAILED);
    assertThat(relay.begun()).isTrue();
  }

  @Test
  void shouldSayThatTheConnectionBroke() {
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 10_000);
          event(exchange, CHUNK.formatted("Hi"));
        });

    Failure failure = (Failure) ask(map(HELLO), HeardRelay.streaming());

    assertThat(failure.cause()).isEqualTo(Cause.FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[DONE]", "", "nonsense", "[]", "\"Hi\"", "{\"error\": {\"message\": \"Miezi\"}}"})
  void shouldBeginNothingWithWhatIsNoAnswer(String data) {
    streaming(data);
    HeardRelay relay = HeardRelay.streaming();

    Failure failure = (Failure) ask(map(HELLO), relay);

    assertThat(relay.begun()).isFalse();
    assertThat(failure.cause()).isIn(Cause.FAILED, Cause.UNREADABLE);
    assertThat(failure.reason()).doesNotContain("Miezi");
  }

  @Test
  void shouldChargeWhatWasCountedBeforeTheStreamBroke() {
    streaming(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],"
            + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}");

    Failure failure = (Failure) ask(map(HELLO), HeardRelay.streaming());

    assertThat(failure.usage()).isEqualTo(new Usage(7, 1));
  }

  @Test
  void shouldStopReadingALineWithoutAnEnd() {
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = "x".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(much);
          }
        });

    assertThat(((Failure) ask(map(HELLO), HeardRelay.streaming())).cause())
        .isEqualTo(Cause.UNREADABLE);
  }

  @Test
  void shouldCloseTheConnectionWhenWhoAskedLeaves() throws Exception {
    CountDownLatch noticed = new CountDownLatch(1);
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              event(exchange, CHUNK.formatted("more"));
            }
          } catch (IOException e) {
            noticed.countDown();
          }
        });

    Failure failure = (Failure) ask(map(HELLO), new HeardRelay(true, 3));

    assertThat(failure.cause()).isEqualTo(Cause.ABANDONED);
    assertThat(failure.cause().mayHaveRun()).isTrue();
    assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldEndWhileTheServerSaysNothingMore() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          event(exchange, CHUNK.formatted("Hi"));
          waitFor(end);
        });
    AbortableCall call = new AbortableCall();
    HeardRelay relay = HeardRelay.streaming();
    Future<ModelAnswer> answer =
        threads.submit(() -> model().answer(input(map(HELLO), relay), call));
    await().until(() -> relay.events().size() == 1);

    call.abort();

    assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
    end.countDown();
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"error\": {\"message\": \"too long\"}}', too long",
    "422, '{\"detail\": \"no such tool\"}', no such tool",
    "400, 'plain text', ",
    "404, '{\"error\": {\"message\": \"no model tiny\"}}', "
  })
  void shouldTellWhatIsWrongWithTheRequestButNotWithUs(int status, String body, String told) {
    server.answering((seen, exchange) -> WireServer.say(exchange, status, body));

    for (HeardRelay relay : List.of(HeardRelay.waiting(), HeardRelay.streaming())) {
      Failure failure = (Failure) ask(map(HELLO), relay);

      assertThat(failure.cause()).isEqualTo(Cause.REFUSED);
      assertThat(failure.told()).isEqualTo(told);
      assertThat(failure.reason()).isEqualTo("far answered " + status);
    }
  }

  @Test
  void shouldNotAnswerWhoCannotHearIt() {
    ModelAnswer answer = model().answer(new ModelInput("Hello"), SampleCalls.patient());

    assertThat(((Failure) answer).cause()).isEqualTo(Cause.REFUSED);
    assertThat(server.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt", "temperature", "schema"})
  void shouldRefuseSettingsThatAreTheProgramsOwn(String key) {
    Assertions.assertThatThrownBy(
            () -> RelaySpec.read(definition(Map.of("model", "tiny", key, "x"))))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining(key);
  }

  private ModelAnswer ask(Map<String, Object> asked, HeardRelay relay) {
    ModelCall call = SampleCalls.patient();
    return model().answer(input(asked, relay), call);
  }

  private static ModelInput input(Map<String, Object> asked, HeardRelay relay) {
    return new ModelInput(HELLO, asked, relay);
  }

  private RelayModel model() {
    RelaySpec spec = RelaySpec.read(definition(Map.of("model", "tiny", "max-tokens", 300)));
    return new RelayModel(spec, clients.of(server.backend("openai")), "sha256:00");
  }

  private static ModelDefinition definition(Map<String, Object> settings) {
    return new ModelDefinition(
        "helper",
        "1",
        AiTask.CHAT,
        "chat",
        "unknown",
        Map.of(),
        null,
        Sensitivity.RESTRICTED,
        null,
        settings,
        new InMemoryFolder(Map.of("model.yaml", "x")));
  }

  private void streaming(String... events) {
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          for (String event : events) {
            event(exchange, event);
          }
        });
  }

  private static void event(HttpExchange exchange, String data) throws IOException {
    exchange
        .getResponseBody()
        .write((": hi\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private static Map<String, Object> map(String json) {
    try {
      return new LinkedHashMap<>(JSON.readValue(json, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
