package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyQuestions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that is no good OPA answers, never permits. */
@Timeout(30)
class ServerFaultsTest {
  private static final String PERMIT =
      """
      {"result": {"allow": true, "reasons": [], "obligations": [], "build": {"revision": "r"}}}""";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private HttpServer http;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldPermitWhenTheAnswerIsSound() {
    answer(200, PERMIT);

    assertThat(decision()).isInstanceOf(Permit.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "true",
        "{\"result\": true}",
        "{\"result\": null}",
        "{\"result\": \"true\"}",
        "{\"result\": {}}",
        "{\"result\": {\"allow\": true}}",
        "{\"result\": {\"allow\": \"true\", \"reasons\": [], \"obligations\": [], \"build\": {\"revision\": \"r\"}}}",
        "{\"result\": {\"allow\": 1, \"reasons\": [], \"obligations\": [], \"build\": {\"revision\": \"r\"}}}",
        "{\"result\": {\"allow\": {}, \"reasons\": [], \"obligations\": [], \"build\": {\"revision\": \"r\"}}}",
        "{\"result\": {\"allow\": true, \"reasons\": [\"but\"], \"obligations\": [], \"build\": {\"revision\": \"r\"}}}",
        "{\"result\": {\"allow\": true, \"reasons\": {}, \"obligations\": [], \"build\": {\"revision\": \"r\"}}}",
        "{\"result\": {\"allow\": true, \"reasons\": [], \"obligations\": [1], \"build\": {\"revision\": \"r\"}}}",
        "{\"result\": {\"allow\": true, \"reasons\": [], \"obligations\": [], \"build\": {\"revision\": \"\"}}}",
        "{\"result\": {\"allow\": true, \"reasons\": [], \"obligations\": []}}",
        "{\"result\": {\"allow\": true, \"reasons\": [], \"obliga",
        "<html>signed in</html>"
      })
  void shouldBeUndecidedWhenTheAnswerIsNot(String body) {
    answer(200, body);

    assertThat(decision()).isInstanceOf(Undecided.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 400, 401, 403, 404, 500, 503})
  void shouldBeUndecidedWhateverAnotherStatusCarries(int status) {
    answer(status, PERMIT);

    assertThat(decision())
        .isInstanceOfSatisfying(
            Undecided.class, it -> assertThat(it.reason()).contains("status " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void shouldFollowNoRedirect(int status) {
    AtomicInteger asked = new AtomicInteger();
    http.createContext("/elsewhere", exchange -> send(exchange, 200, PERMIT, asked));
    http.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          send(exchange, status, "", new AtomicInteger());
        });

    assertThat(decision()).isInstanceOf(Undecided.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void shouldGiveUpOnAServerThatDoesNotAnswer() {
    http.createContext("/", exchange -> hang());

    assertThat(decision())
        .isInstanceOfSatisfying(
            Undecided.class, it -> assertThat(it.reason()).contains("did not answer within"));
  }

  @Test
  void shouldGiveUpOnAnAnswerThatDoesNotEnd() {
    http.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, PERMIT.length());
          exchange
              .getResponseBody()
              .write(PERMIT.substring(0, 20).getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          hang();
        });

    assertThat(decision())
        .isInstanceOfSatisfying(
            Undecided.class, it -> assertThat(it.reason()).contains("did not answer within"));
  }

  @Test
  void shouldNotReadAnAnswerWithoutEnd() {
    answer(200, PERMIT + " ".repeat(2 << 20));

    assertThat(decision())
        .isInstanceOfSatisfying(
            Undecided.class, it -> assertThat(it.reason()).contains("longer than"));
  }

  private void hang() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(int status, String body) {
    http.createContext("/", exchange -> send(exchange, status, body, new AtomicInteger()));
  }

  private static void send(HttpExchange exchange, int status, String body, AtomicInteger counter)
      throws IOException {
    counter.incrementAndGet();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    boolean empty = status == 204 || bytes.length == 0;
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private PolicyDecision decision() {
    URI url = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    return ServerFixture.at(url, null, Duration.ofMillis(700))
        .decisionPoint()
        .decide(PolicyQuestions.start("p"));
  }
}
