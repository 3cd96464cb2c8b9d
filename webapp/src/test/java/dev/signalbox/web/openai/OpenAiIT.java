package dev.signalbox.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.identity.TenantId;
import dev.signalbox.web.testing.EdgeIT;
import dev.signalbox.web.testing.FakeInference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What programs that speak OpenAI's protocol see of the web edge. */
class OpenAiIT extends EdgeIT {
  private static final String CHAT = "/v1/chat/completions";
  private static final String EMBED = "/v1/embeddings";
  private static final String HELLO =
      "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  @Autowired private FakeInference inference;
  @Autowired private InMemoryDecisionLedger ledger;

  @Test
  void aWholeAnswerIsGivenAsItCame() {
    HttpResponse<String> response = chat("helper", false);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(FakeInference.COMPLETION);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("Signalbox-Model")).hasValue("tickets");
    assertThat(response.headers().firstValue("Signalbox-Confidence")).hasValue("0.9");
    assertThat(response.headers().firstValue("Signalbox-Degraded")).hasValue("true");
    assertThat(response.headers().firstValue("Signalbox-Cost")).hasValue("0.000400 EUR");
    String id = response.headers().firstValue("Signalbox-Decision").orElseThrow();
    assertThat(ledger.find(TenantId.DEFAULT, id)).isPresent();
  }

  @Test
  void aStreamComesAsEventsWithTheRecordOfItsBeginning() {
    int before = ledger.records().size();

    HttpResponse<String> response = chat("helper", true);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(response.body()).isEqualTo("data: " + FakeInference.CHUNK + "\n\ndata: [DONE]\n\n");
    assertThat(ledger.records()).hasSize(before + 2);
    String began = response.headers().firstValue("Signalbox-Decision").orElseThrow();
    assertThat(ledger.records().get(before).id()).isEqualTo(began);
    assertThat(ledger.records().get(before + 1).decision().result().detail())
        .containsEntry("began", began);
  }

  @Test
  void aStreamThatBreaksEndsWithAnErrorAndWithoutDone() {
    HttpResponse<String> response = chat("broken", true);

    assertThat(response.statusCode()).isEqualTo(200);
    String[] events = response.body().strip().split("\n\n");
    assertThat(events).hasSize(2);
    assertThat(events[1])
        .startsWith("data: {\"error\":{\"message\":\"it broke.")
        .contains("\"code\":\"ai_unavailable\"");
  }

  @Test
  void everyFieldAndEveryTermReachesTheGateway() {
    Instant soon = Clock.systemUTC().instant().plusSeconds(50);
    HttpResponse<String> response =
        send(
            request("author", CHAT)
                .header("Content-Type", "application/json")
                .header("Signalbox-Sensitivity", "restricted")
                .header("Signalbox-Tag", "letters")
                .header("Signalbox-Lane", "interactive")
                .header("Signalbox-Max-Cost", "0.05 EUR")
                .header("Signalbox-Deadline", "PT40S")
                .POST(
                    BodyPublishers.ofString(
                        "{\"model\":\"helper\",\"messages\":[{}],\"odd\":[1.10,null,"
                            + "12345678901234567890]}")));

    assertThat(response.statusCode()).isEqualTo(200);
    InferenceRequest asked = Objects.requireNonNull(inference.last());
    assertThat(asked.task()).isEqualTo(AiTask.CHAT);
    assertThat(asked.terms())
        .isEqualTo(
            new Terms(
                null,
                Sensitivity.RESTRICTED,
                Money.parse("0.05 EUR").orElseThrow(),
                Duration.ofSeconds(40),
                "interactive",
                "letters"));
    assertThat(asked.origin().deadline()).isBefore(soon);
    assertThat(asked.origin().caller().actor().id()).isEqualTo("author");
    assertThat(asked.input())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .extractingByKey("odd")
        .isEqualTo(
            Arrays.asList(new BigDecimal("1.10"), null, new BigInteger("12345678901234567890")));
  }

  @ParameterizedTest
  @CsvSource({
    "Signalbox-Sensitivity, secret",
    "Signalbox-Tag, No Name",
    "Signalbox-Lane, fast",
    "Signalbox-Max-Cost, cheap",
    "Signalbox-Deadline, soon",
    "Signalbox-Deadline, 2020-01-01T00:00:00Z",
    "Signalbox-Deadline, PT2H"
  })
  void aTermThatCannotBeReadRefusesTheRequest(String header, String value) {
    HttpResponse<String> response =
        send(
            request("author", CHAT)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(HELLO.formatted("helper", false))));

    JsonNode error = error(response, 400, "malformed_request");
    assertThat(error.get("param").asText()).isEqualTo(header);
    assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
  }

  @ParameterizedTest
  @CsvSource({
    "denied, 403, policy_denied, invalid_request_error",
    "dear, 429, insufficient_quota, insufficient_quota",
    "busy, 429, rate_limit_exceeded, requests",
    "away, 503, ai_unavailable, server_error",
    "person, 503, ai_unavailable, server_error",
    "undecided, 503, policy_unavailable, server_error",
    "refused, 400, ai_input_invalid, invalid_request_error",
    "missing, 404, model_not_found, invalid_request_error"
  })
  void aRefusalIsToldInTheWordsOfTheProtocolStreamOrNot(
      String model, int status, String code, String type) {
    for (boolean stream : new boolean[] {false, true}) {
      HttpResponse<String> response = chat(model, stream);

      assertThat(error(response, status, code).get("type").asText()).isEqualTo(type);
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/json");
    }
  }

  @Test
  void aRefusalSaysWhatHelps() {
    assertThat(chat("busy", false).headers().firstValue("Retry-After")).hasValue("2");
    assertThat(json(chat("refused", false)).at("/error/message").asText())
        .contains("messages: too long");
    assertThat(json(chat("missing", false)).at("/error/param").asText()).isEqualTo("model");
    assertThat(chat("denied", false).headers().firstValue("Signalbox-Decision")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"messages\":[{}]}', model",
    "'{\"model\":7,\"messages\":[{}]}', model",
    "'{\"model\":\"helper\"}', messages",
    "'{\"model\":\"helper\",\"messages\":[]}', messages",
    "'{\"model\":\"helper\",\"messages\":\"Hello\"}', messages",
    "'{\"model\":\"helper\",\"messages\":[{}],\"stream\":\"yes\"}', stream"
  })
  void aWrongFieldIsNamed(String body, String field) {
    JsonNode error = error(post("author", CHAT, body), 400, "fields_invalid");

    assertThat(error.get("param").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "[]", "null", "{\"model\":\"a\",\"model\":\"b\"}", "{} {}"})
  void aBodyThatIsNoObjectIsMalformed(String body) {
    error(post("author", CHAT, body), 400, "malformed_request");
  }

  @Test
  void whateverIsWrongBelowThisAddressIsToldInItsWords() {
    error(send(request(null, CHAT).POST(BodyPublishers.ofString("{}"))), 401, "invalid_api_key");
    error(get("author", "/v1/nothing"), 404, "not_found");
    error(get("author", CHAT), 405, "method_not_allowed");
    error(
        send(
            request("author", CHAT)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "unsupported_media_type");
    error(post("author", CHAT, "x".repeat(7 * 1024 * 1024 + 1)), 413, "payload_too_large");
  }

  @ParameterizedTest
  @CsvSource({"reviewer, 403", "officer, 403", "author, 200", "operator, 200", "admin, 200"})
  void whoStartsNothingAsksNothing(String login, int status) {
    String body = HELLO.formatted("helper", false);

    assertThat(post(login, CHAT, body).statusCode()).isEqualTo(status);
    assertThat(post(login, EMBED, "{\"model\":\"vectors\",\"input\":\"x\"}").statusCode())
        .isEqualTo(status);
    assertThat(get(login, "/v1/models").statusCode()).isEqualTo(status);
  }

  @Test
  void noMoreConversationsAreUnderWayThanMayBe() {
    CountDownLatch end = new CountDownLatch(1);
    inference.waitFor(end);
    List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      slow.add(CompletableFuture.supplyAsync(() -> chat("helper", false)));
    }
    HttpResponse<String> refused =
        Awaitility.await().until(() -> chat("missing", false), it -> it.statusCode() == 429);

    end.countDown();

    error(refused, 429, "rate_limit_exceeded");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(slow).allSatisfy(it -> assertThat(it.join().statusCode()).isEqualTo(200));
    assertThat(chat("helper", false).statusCode()).isEqualTo(200);
  }

  @Test
  void textsBecomeVectors() {
    HttpResponse<String> response =
        post("author", EMBED, "{\"model\":\"vectors\",\"input\":[\"a\",\"b\"]}");

    JsonNode answer = json(response);
    assertThat(answer.get("object").asText()).isEqualTo("list");
    assertThat(answer.get("data")).hasSize(2);
    assertThat(answer.at("/data/1/index").asInt()).isEqualTo(1);
    assertThat(answer.at("/data/1/embedding")).hasToString("[0.5,-1.0]");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(14);
    assertThat(response.headers().firstValue("Signalbox-Cost")).hasValue("0.000800 EUR");
    assertThat(response.headers().firstValue("Signalbox-Decision"))
        .hasValue(answer.at("/data/0/signalbox_decision").asText());
  }

  @Test
  void vectorsComePackedToWhoWantsThemSo() {
    HttpResponse<String> response =
        post(
            "author",
            EMBED,
            "{\"model\":\"vectors\",\"input\":\"a\",\"encoding_format\":\"base64\"}");

    // 0.5f and -1f, the least significant byte first.
    assertThat(json(response).at("/data/0/embedding").asText()).isEqualTo("AAAAPwAAgL8=");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"model\":\"vectors\"}', input",
    "'{\"model\":\"vectors\",\"input\":[]}', input",
    "'{\"model\":\"vectors\",\"input\":\" \"}', input",
    "'{\"model\":\"vectors\",\"input\":[1,2]}', input",
    "'{\"model\":\"vectors\",\"input\":\"a\",\"encoding_format\":\"hex\"}', encoding_format",
    "'{\"model\":\"vectors\",\"input\":\"a\",\"dimensions\":0}', dimensions",
    "'{\"model\":\"vectors\",\"input\":\"a\",\"dimensions\":3}', dimensions",
    "'{\"input\":\"a\"}', model"
  })
  void aWrongFieldOfAnEmbeddingIsNamed(String body, String field) {
    JsonNode error = error(post("author", EMBED, body), 400, "fields_invalid");

    assertThat(error.get("param").asText()).isEqualTo(field);
  }

  @Test
  void theModelsThatCanBeAskedAreListed() {
    JsonNode list = json(get("author", "/v1/models"));
    JsonNode one = json(get("author", "/v1/models/vectors"));

    assertThat(list.get("object").asText()).isEqualTo("list");
    assertThat(list.findValuesAsText("id")).containsExactly("helper", "vectors");
    assertThat(one.get("object").asText()).isEqualTo("model");
    assertThat(one.get("owned_by").asText()).isEqualTo("signalbox");
    error(get("author", "/v1/models/tickets"), 404, "model_not_found");
  }

  private HttpResponse<String> chat(String model, boolean stream) {
    return post("author", CHAT, HELLO.formatted(model, stream));
  }

  private static JsonNode error(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = json(response).get("error");
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.has("param")).isTrue();
    return error;
  }
}
