package dev.signalbox.ai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.wire.WireAnswer.Broken;
import dev.signalbox.ai.wire.WireAnswer.Received;
import dev.signalbox.secret.SecretReference;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireClientTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
  private static final WireRequest REQUEST =
      new WireRequest("/ask", Map.of("X-Extra", "1"), new byte[] {'{', '}'});

  private final WireClients clients =
      new WireClients(CLOCK, Map.of("FAR_KEY", "s3cret", "AWS", "ID:s3cret:TO:KEN")::get);
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
  void shouldBringTheWholeAnswer() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, "{\"a\":1}"));

    assertThat(post())
        .asInstanceOf(type(Received.class))
        .satisfies(it -> assertThat(it.body()).asString().isEqualTo("{\"a\":1}"))
        .satisfies(it -> assertThat(it.header("content-LENGTH")).isEqualTo("7"));
    assertThat(server.seen())
        .extracting(WireServer.Seen::path, WireServer.Seen::authorization, WireServer.Seen::body)
        .containsExactly(tuple("/ask", null, "{}"));
  }

  @Test
  void shouldShowTheSecretToTheServer() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, "{}"));

    clients
        .of(server.backend("oip-rest", SecretReference.of("env:FAR_KEY")))
        .post(REQUEST, SampleCalls.patient());

    assertThat(server.seen().get(0).authorization()).isEqualTo("Bearer s3cret");
  }

  @Test
  void shouldShowTheSecretInAnotherHeaderWhereThatIsWanted() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, "{}"));

    clients
        .of(server.backend("oip-rest", SecretReference.of("env:FAR_KEY")))
        .showingSecretIn("X-Api-Key")
        .post(REQUEST, SampleCalls.patient());

    assertThat(server.seen().get(0).headers().get("X-Api-Key")).containsExactly("s3cret");
    assertThat(server.seen().get(0).headers().containsKey("Authorization")).isFalse();
  }

  @Test
  void shouldSignWhatItSends() {
    server.answering((seen, exchange) -> WireServer.say(exchange, 200, "{}"));
    WireClient client =
        clients.of(server.backend("http", SecretReference.of("env:AWS"))).signingFor("sagemaker");

    client.post(REQUEST, SampleCalls.patient());

    AwsSignature expected =
        new AwsSignature("ID", "s3cret", "TO:KEN", new AwsSignature.Scope("eu", "sagemaker"));
    Proof.Outgoing sent =
        new Proof.Outgoing("POST", URI.create(server.url() + "/ask"), REQUEST.body());
    expected
        .headers(sent, CLOCK.instant())
        .forEach(
            (name, value) ->
                assertThat(server.seen().get(0).headers().getFirst(name)).isEqualTo(value));
    assertThat(server.seen().get(0).headers().getFirst("Host"))
        .isEqualTo("127.0.0.1:" + server.url().getPort());
  }

  @Test
  void shouldAskNobodyWithASecretThatCannotSign() {
    WireAnswer answer =
        clients
            .of(server.backend("http", SecretReference.of("env:FAR_KEY")))
            .signingFor("sagemaker")
            .post(REQUEST, SampleCalls.patient());

    assertThat(failure(answer).cause()).isEqualTo(Cause.UNREACHABLE);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldAskNobodyWithoutTheSecretThatIsWanted() {
    WireAnswer answer =
        clients
            .of(server.backend("oip-rest", SecretReference.of("env:NONE")))
            .post(REQUEST, SampleCalls.patient());

    assertThat(answer)
        .isEqualTo(
            new Broken(new Failure(Cause.UNREACHABLE, "far: there is no secret at env:NONE")));
    assertThat(server.seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "404, REFUSED",
    "422, REFUSED",
    "401, ERRED",
    "403, ERRED",
    "407, ERRED",
    "408, FAILED",
    "302, ERRED",
    "500, ERRED",
    "501, ERRED",
    "502, FAILED",
    "504, FAILED",
    "429, BUSY",
    "503, BUSY",
    "529, BUSY"
  })
  void shouldTellWhatAStatusMeans(int status, Cause cause) {
    server.answering(
        (seen, exchange) -> {
          exchange.getResponseHeaders().add("Location", "/other");
          WireServer.say(exchange, status, "Traceback: secret input");
        });

    assertThat(failure(post()))
        .satisfies(it -> assertThat(it.cause()).isEqualTo(cause))
        .satisfies(it -> assertThat(it.reason()).startsWith("far answered " + status))
        .satisfies(it -> assertThat(it.reason()).doesNotContain("input"));
    assertThat(server.seen()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "999999, PT5M",
    "'Sun, 22 Nov 2026 09:00:30 GMT', PT30S",
    "'Sun, 22 Nov 2026 08:00:00 GMT',",
    "soon,"
  })
  void shouldHearHowLongToStayAway(String field, @Nullable Duration wait) {
    server.answering(
        (seen, exchange) -> {
          exchange.getResponseHeaders().add("Retry-After", field);
          WireServer.say(exchange, 429, "");
        });

    assertThat(failure(post()).retryAfter()).isEqualTo(wait);
  }

  @Test
  void shouldSayThatNobodyIsThere() {
    Backend gone = server.backend("oip-rest");
    server.close();

    assertThat(failure(clients.of(gone).post(REQUEST, SampleCalls.patient())).cause())
        .isEqualTo(Cause.UNREACHABLE);
  }

  @Test
  void shouldSayThatTheAnswerWasCutOff() {
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        });

    assertThat(failure(post()).cause()).isEqualTo(Cause.FAILED);
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

    assertThat(failure(post()).cause()).isEqualTo(Cause.UNREADABLE);
  }

  /** Closing the stream would read on, until the deadline. */
  @Timeout(60)
  @Test
  void shouldHangUpOnAnAnswerThatNeverEnds() {
    CountDownLatch hungUp = new CountDownLatch(1);
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          try {
            while (hungUp.getCount() > 0) {
              exchange.getResponseBody().write(much);
            }
          } catch (IOException e) {
            hungUp.countDown();
          }
        });

    assertThat(failure(post()).cause()).isEqualTo(Cause.UNREADABLE);
    await().until(() -> hungUp.getCount() == 0);
  }

  @Test
  void shouldEndWhileTheServerSaysNothing() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.answering((seen, exchange) -> waitFor(end));

    assertEndsWhenAborted();
    end.countDown();
  }

  @Test
  void shouldEndWhileTheServerSaysAByteNowAndThen() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.answering(
        (seen, exchange) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
          waitFor(end);
        });

    assertEndsWhenAborted();
    end.countDown();
  }

  private void assertEndsWhenAborted() throws Exception {
    AbortSlot abort = new AbortSlot();
    Future<WireAnswer> answer =
        threads.submit(() -> clients.of(server.backend("oip-rest")).post(REQUEST, told(abort)));
    await().until(() -> server.seen().size() == 1);

    abort.run();

    assertThat(answer.get()).isInstanceOf(Broken.class);
  }

  private static ModelCall told(AbortSlot how) {
    return new ModelCall() {
      @Override
      public Duration remaining() {
        return Duration.ofMinutes(1);
      }

      @Override
      public void onAbort(Runnable abort) {
        how.abort = abort;
      }

      @Override
      public boolean aborted() {
        return false;
      }
    };
  }

  private WireAnswer post() {
    return clients.of(server.backend("oip-rest")).post(REQUEST, SampleCalls.patient());
  }

  private static Failure failure(WireAnswer answer) {
    assertThat(answer).isInstanceOf(Broken.class);
    return ((Broken) answer).failure();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the call is ended. */
  private static final class AbortSlot {
    private volatile Runnable abort = () -> {};

    void run() {
      abort.run();
    }
  }
}
