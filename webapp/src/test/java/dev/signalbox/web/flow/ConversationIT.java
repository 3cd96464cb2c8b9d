package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.web.blackbox.RestClient.Answer;
import dev.signalbox.web.testing.ChatServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that talk to models through the whole product: a call costs 1 EUR. */
class ConversationIT extends SignalboxIT {
  private static final String API = "/api/v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LONG = Duration.ofSeconds(30);

  private static ChatServer server;
  private static ChatServer second;

  /** Each test spends under a tag of its own, once the files are taken up. */
  private String tag = "warm-up";

  @BeforeAll
  static void start() {
    server = new ChatServer();
    second = new ChatServer();
    Conversations.declareBackend(home(), "talk-one", "openai", server.url());
    Conversations.declareBackend(home(), "talk-two", "openai", second.url());
    Conversations.declareBackend(home(), "talk-claude", "anthropic", server.url());
    Conversations.declareRoute(home(), "talk", "talker", "talk-one");
    Conversations.declareRoute(home(), "talk-both", "talker", "talk-one", "talk-two");
    Conversations.declareRoute(home(), "talk-nowhere", "talker", "talk-claude");
    Conversations.declareRoute(home(), "vectors", "text-vector", "talk-one");
  }

  @AfterAll
  static void stop() {
    server.close();
    second.close();
  }

  @BeforeEach
  void awaitTheFiles() {
    server.friendly();
    Awaitility.await("the files are taken up")
        .atMost(LONG)
        .until(
            () ->
                chat("talk", false).statusCode() == 200
                    && chat("talk-both", false).statusCode() == 200);
    server.seen().clear();
    second.seen().clear();
    tag = "talk-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void shouldRelayAConversationAndRecordIt() {
    HttpResponse<String> response = chat("talk", false);

    assertThat(json(response).at("/choices/0/message/content").asText()).isEqualTo("Hello there");
    JsonNode sent = server.seen().get(0);
    assertThat(sent.get("model").asText()).isEqualTo("tiny");
    assertThat(sent.get("odd").asInt()).isEqualTo(1);
    JsonNode decision = decision(header(response, "Signalbox-Decision"));
    assertThat(decision.at("/basis/provider").asText()).isEqualTo("talk-one");
    assertThat(decision.toString()).contains("Hello there", "\"candidate\":\"talk-one\"");
    assertThat(header(response, "Signalbox-Model")).isEqualTo("talker");
    assertThat(header(response, "Signalbox-Cost")).isEqualTo("1.000000 EUR");
    Awaitility.await("the books follow").atMost(LONG).until(() -> usage() == 1);
  }

  @Test
  void shouldStreamAndRecordTheBeginningAndTheEnd() {
    HttpResponse<String> response = chat("talk", true);

    assertThat(response.body())
        .contains("\"Hello\"", "\" there\"")
        .doesNotContain("prompt_tokens")
        .endsWith("data: [DONE]\n\n");
    String began = header(response, "Signalbox-Decision");
    assertThat(decision(began).at("/basis/detail/stream").asText()).isEqualTo("begun");
    assertThat(ending(began).at("/basis/detail/stream").asText()).isEqualTo("ended");
    Awaitility.await("the books follow").atMost(LONG).until(() -> usage() == 1);
  }

  @Test
  void shouldCallNobodyWhomTheBudgetCannotPay() {
    budget("0.5");

    HttpResponse<String> whole = chat("talk", false);
    HttpResponse<String> stream = chat("talk", true);

    for (HttpResponse<String> refused : List.of(whole, stream)) {
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(json(refused).at("/error/code").asText()).isEqualTo("insufficient_quota");
    }
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldCallNobodyWhomThePoliciesRefuse() {
    HttpResponse<String> refused =
        send(request("talk", true).header("Signalbox-Sensitivity", "restricted"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).at("/error/code").asText()).isEqualTo("policy_denied");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldStopTheModelAndChargeInFullWhenTheProgramLeaves() throws Exception {
    budget("5");
    CountDownLatch noticed = new CountDownLatch(1);
    server.answering(ChatServer.endless(noticed));

    HttpResponse<InputStream> stream = send(request("talk", true), BodyHandlers.ofInputStream());
    assertThat(stream.body().readNBytes(100)).hasSize(100);
    stream.body().close();

    assertThat(noticed.await(30, TimeUnit.SECONDS)).as("the server is told to stop").isTrue();
    String began = stream.headers().firstValue("Signalbox-Decision").orElseThrow();
    JsonNode end =
        Awaitility.await().atMost(LONG).until(() -> ending(began), it -> !it.isMissingNode());
    assertThat(end.at("/basis/detail/stream").asText()).isEqualTo("broken off");
    Awaitility.await("the books follow").atMost(LONG).until(() -> standing("reserved") == 0);
    assertThat(standing("spent")).isEqualTo(1);
  }

  @Test
  void shouldTellOfAStreamThatIsCutOff() {
    server.answering(
        (request, exchange) -> {
          ChatServer.begin(exchange);
          ChatServer.word(exchange, "Hello");
        });

    HttpResponse<String> response = chat("talk-both", true);

    assertThat(response.body()).contains("\"Hello\"", "\"error\"").doesNotContain("[DONE]");
    assertThat(second.seen()).as("nobody else goes on with it").isEmpty();
    assertThat(ending(header(response, "Signalbox-Decision")).at("/basis/detail/stream").asText())
        .isEqualTo("broken off");
  }

  @Test
  void shouldEndAStreamAtItsDeadline() {
    CountDownLatch end = new CountDownLatch(1);
    server.answering(
        (request, exchange) -> {
          ChatServer.begin(exchange);
          ChatServer.word(exchange, "Hello");
          await(end);
        });

    HttpResponse<String> response =
        send(request("talk", true).header("Signalbox-Deadline", "PT1S"));
    end.countDown();

    assertThat(response.body()).contains("\"Hello\"", "did not answer in time");
    assertThat(response.body()).doesNotContain("[DONE]");
  }

  @Test
  void shouldAskTheNextWhereNothingIsOutYet() {
    server.answering((request, exchange) -> ChatServer.say(exchange, 500, "{}"));

    HttpResponse<String> response = chat("talk-both", true);

    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    assertThat(second.seen()).hasSize(1);
    assertThat(header(response, "Signalbox-Degraded")).isEqualTo("false");
  }

  @Test
  void shouldSayWhyABackEndOfAnotherProtocolIsPassedOver() {
    HttpResponse<String> response = chat("talk-nowhere", false);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).at("/error/message").asText())
        .contains("OpenAI's protocol", "it speaks the protocol anthropic");
  }

  @Test
  void shouldEmbedThroughItsOwnModels() {
    HttpResponse<String> response =
        send(
            to("/v1/embeddings")
                .POST(BodyPublishers.ofString("{\"model\":\"vectors\",\"input\":[\"a\",\"b\"]}")));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).at("/data/1/embedding")).hasToString("[0.25,-0.5,1.0]");
    assertThat(json(response).at("/usage/total_tokens").asInt()).isEqualTo(6);
    assertThat(header(response, "Signalbox-Cost")).isEqualTo("2.000000 EUR");
  }

  @Test
  void shouldListWhatCanBeAsked() {
    JsonNode models = json(send(to("/v1/models").GET()));

    assertThat(models.findValuesAsText("id"))
        .contains("talk", "talker", "vectors")
        .doesNotContain("ticket-classifier");
  }

  private HttpResponse<String> chat(String model, boolean stream) {
    return send(request(model, stream));
  }

  private HttpRequest.Builder request(String model, boolean stream) {
    String body =
        "{\"model\":\"%s\",\"stream\":%s,\"odd\":1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .formatted(model, stream);
    return to("/v1/chat/completions").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder to(String path) {
    String login =
        Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(rest().base() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Basic " + login)
        .header("Content-Type", "application/json")
        .header("Signalbox-Tag", tag);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return HTTP.send(request.build(), body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void budget(String euros) {
    Answer answer =
        rest()
            .put(
                "officer",
                API + "/budgets/" + tag,
                Map.of(
                    "amount",
                    new BigDecimal(euros),
                    "currency",
                    "EUR",
                    "period",
                    "total",
                    "scope",
                    Map.of("tag", tag)));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }

  private double standing(String field) {
    return rest().get("operator", API + "/budgets/" + tag).body().get(field).asDouble();
  }

  /** What was charged under the tag. */
  private double usage() {
    return items("operator", "/usage?groupBy=tag").stream()
        .filter(it -> it.get("key").asText().equals(tag))
        .mapToDouble(it -> it.get("amount").asDouble())
        .sum();
  }

  private JsonNode decision(String id) {
    Answer answer = rest().get("officer", API + "/decisions/" + id);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode ending(String began) {
    String more = "";
    while (true) {
      JsonNode page = rest().get("officer", API + "/decisions?limit=1000" + more).body();
      for (JsonNode decision : page.get("items")) {
        if (began.equals(decision.at("/basis/detail/began").asText())) {
          return decision;
        }
      }
      if (page.get("next").isNull()) {
        return MissingNode.getInstance();
      }
      more = "&cursor=" + page.get("next").asText();
    }
  }

  private List<JsonNode> items(String login, String path) {
    JsonNode list = rest().get(login, API + path).body();
    return StreamSupport.stream(list.get("items").spliterator(), false).toList();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
