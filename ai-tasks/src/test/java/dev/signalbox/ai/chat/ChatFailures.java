package dev.signalbox.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.ai.model.AbortableCall;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.wire.WireClients;
import dev.signalbox.ai.wire.WireServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a call when the server behind a chat protocol fails, in every way that one can.
 */
abstract class ChatFailures {
  private static final String SECRET_INPUT = "Miezi";

  private final WireClients clients =
      new WireClients(Clock.systemUTC(), Map.<String, String>of()::get);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private WireServer server;

  abstract InferenceProvider provider(WireClients clients);

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

  @ParameterizedTest
  @CsvSource({"400, REFUSED", "401, ERRED", "404, REFUSED", "500, ERRED", "529, BUSY"})
  void shouldTellWhatAStatusMeans(int status, Cause cause) {
    server.answering(
        (seen, exchange) ->
            WireServer.say(exchange, status, "{\"error\":{\"message\":\"Miezi\"}}"));

    assertThat(failure())
        .satisfies(it -> assertThat(it.cause()).isEqualTo(cause))
        .satisfies(it -> assertThat(it.reason()).startsWith("far answered " + status));
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void shouldHearHowLongToStayAway() {
    server.answering(
        (seen, exchange) -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          WireServer.say(exchange, 429, "");
        });

    assertThat(failure())
        .isEqualTo(new Failure(Cause.BUSY, "far answered 429", Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Miezi",
        "<html>Miezi</html>",
        "null",
        "[]",
        "{}",
        "\"Miezi\"",
        "{\"choices\": [], \"content\": []}",
        "{\"choices\": null, \"content\": null}",
        "{\"choices\": [{}], \"content\": [{}]}",
        "{\"choices\": [null], \"content\": [null]}",
        "{\"choices\": \"Miezi\", \"content\": \"Miezi\"}",
        "{\"choices\": [{\"message\": {}}], \"content\": [{\"type\": \"text\"}]}",
        "{\"choices\": [{\"message\": {\"content\": {\"Miezi\": 1}}}], \"content\": {\"Miezi\": 1}}",
        "{\"choices\": [{\"message\": {\"content\": \"{\\\"label",
        "{\"content\": [{\"type\": \"text\", \"text\": \"{\\\"label"
      })
  void shouldSayThatAnAnswerIsNone(String body) {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, body));

    assertThat(failure())
        .satisfies(it -> assertThat(it.cause()).isEqualTo(Cause.UNREADABLE))
        .satisfies(it -> assertThat(it.reason()).startsWith("the answer cannot be read"));
  }

  @Test
  void shouldSayThatAnAnswerWasCutOffOnItsWay() {
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"choices\": [".getBytes());
          exchange.getResponseBody().flush();
        });

    assertThat(failure().cause()).isEqualTo(Cause.FAILED);
  }

  @Test
  void shouldStopReadingAnAnswerWithoutAnEnd() {
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < 100; i++) {
            out.write(much);
          }
        });

    assertThat(failure().cause()).isEqualTo(Cause.UNREADABLE);
  }

  @Test
  void shouldSayThatNobodyIsThere() {
    InferenceModel model = open();
    server.close();

    assertThat(((Failure) model.answer(letter(), SampleCalls.patient())).cause())
        .isEqualTo(Cause.UNREACHABLE);
  }

  @Test
  void shouldEndWhileTheServerSaysNothing() throws Exception {
    assertEndsWhenAborted(exchange -> {});
  }

  @Test
  void shouldEndWhileTheServerSaysAByteNowAndThen() throws Exception {
    assertEndsWhenAborted(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
        });
  }

  /** What a server says before it goes quiet. */
  private interface Beginning {
    void say(HttpExchange exchange) throws IOException;
  }

  private void assertEndsWhenAborted(Beginning beginning) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.answering(
        (seen, exchange) -> {
          beginning.say(exchange);
          waitFor(end);
        });
    AbortableCall call = new AbortableCall();
    Future<ModelAnswer> answer = threads.submit(() -> open().answer(letter(), call));
    await().until(() -> server.seen().size() == 1);

    call.abort();

    assertThat(answer.get()).isInstanceOf(Failure.class);
    end.countDown();
  }

  private InferenceModel open() {
    InferenceProvider provider = provider(clients);
    return provider.open(ChatModels.classifier(), server.backend(provider.name()));
  }

  private static ModelInput letter() {
    return ChatProviderContract.LETTER;
  }

  private Failure failure() {
    ModelAnswer answer = open().answer(letter(), SampleCalls.patient());
    assertThat(answer).isInstanceOf(Failure.class);
    assertThat(((Failure) answer).reason()).doesNotContain(SECRET_INPUT);
    return (Failure) answer;
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
