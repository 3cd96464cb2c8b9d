package dev.signalbox.web.rest;

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
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class AiIT extends EdgeIT {
  private static final String CLASSIFY = API + "/ai/classify";

  @Autowired private FakeInference inference;
  @Autowired private InMemoryDecisionLedger ledger;

  @Test
  void anAnswerSaysHowItCameAboutAndStandsInTheLog() {
    HttpResponse<String> response = post("operator", CLASSIFY, "{\"input\":\"My invoice\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.get("output").asText()).isEqualTo("billing");
    assertThat(answer.get("confidence").asDouble()).isEqualTo(0.9);
    assertThat(answer.get("unsure").asBoolean()).isTrue();
    assertThat(answer.get("unsureReason").asText()).isEqualTo("too low");
    assertThat(answer.get("degraded").asBoolean()).isTrue();
    assertThat(answer.get("model"))
        .hasToString("{\"name\":\"tickets\",\"version\":\"1\",\"digest\":\"sha256:00\"}");
    assertThat(answer.get("backend").asText()).isEqualTo("onnx");
    assertThat(answer.get("route")).hasToString("{\"version\":\"ab12\",\"candidate\":\"near\"}");
    assertThat(answer.at("/cost/currency").asText()).isEqualTo("EUR");
    assertThat(answer.get("latencyMs").asLong()).isEqualTo(12);
    assertThat(ledger.find(TenantId.DEFAULT, answer.get("decisionId").asText())).isPresent();
  }

  @Test
  void theHeadersSayTheSameForProgramsThatReadNoBody() {
    HttpResponse<String> response = post("operator", CLASSIFY, "{\"input\":\"My invoice\"}");

    HttpHeaders headers = response.headers();
    assertThat(headers.firstValue("Signalbox-Decision"))
        .hasValue(json(response).get("decisionId").asText());
    assertThat(headers.firstValue("Signalbox-Model")).hasValue("tickets");
    assertThat(headers.firstValue("Signalbox-Confidence")).hasValue("0.9");
    assertThat(headers.firstValue("Signalbox-Degraded")).hasValue("true");
    assertThat(headers.firstValue("Signalbox-Cost")).hasValue("0.000400 EUR");
  }

  @Test
  void aConversationIsLedElsewhere() {
    assertThat(post("operator", API + "/ai/chat", "{\"input\":\"x\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void everyFieldReachesTheGateway() {
    post(
        "author",
        CLASSIFY,
        """
        {"model":"tickets","input":{"a":1},"sensitivity":"restricted","minConfidence":0.7,
          "maxCost":"0.05 EUR","maxLatency":"PT2S","deadline":"2030-01-01T00:00:00Z",
          "lane":"interactive","tag":"chat"}
        """);

    InferenceRequest asked = Objects.requireNonNull(inference.last());
    assertThat(asked.task()).isEqualTo(AiTask.CLASSIFY);
    assertThat(asked.model()).isEqualTo("tickets");
    assertThat(asked.input()).isEqualTo(Map.of("a", 1));
    assertThat(asked.terms())
        .isEqualTo(
            new Terms(
                0.7,
                Sensitivity.RESTRICTED,
                Money.parse("0.05 EUR").orElseThrow(),
                Duration.ofSeconds(2),
                "interactive",
                "chat"));
    assertThat(asked.origin().deadline()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(asked.origin().caller().actor().id()).isEqualTo("author");
  }

  @ParameterizedTest
  @CsvSource({
    "denied, 403, POLICY_DENIED",
    "dear, 429, BUDGET_EXHAUSTED",
    "away, 503, AI_UNAVAILABLE",
    "undecided, 503, POLICY_UNAVAILABLE",
    "missing, 422, MODEL_NOT_FOUND"
  })
  void aRefusalIsAProblemAndWhatWasDecidedStandsInTheLog(String model, int status, String code) {
    int before = ledger.records().size();

    HttpResponse<String> response =
        send(
            request("operator", CLASSIFY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "same-for-all")
                .POST(BodyPublishers.ofString("{\"model\":\"" + model + "\",\"input\":\"x\"}")));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).get("code").asText()).isEqualTo(code);
    boolean decided = !model.equals("undecided") && !model.equals("missing");
    assertThat(ledger.records()).hasSize(before + (decided ? 1 : 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"input\":null}",
        "{\"input\":\"x\",\"sensitivity\":\"secret\"}",
        "{\"input\":\"x\",\"maxCost\":\"cheap\"}",
        "{\"input\":\"x\",\"maxLatency\":\"5\"}",
        "{\"input\":\"x\",\"minConfidence\":2}",
        "{\"input\":\"x\",\"lane\":\"fast\"}",
        "{\"input\":\"x\",\"model\":\"No Name\"}"
      })
  void aWrongFieldIsNamed(String body) {
    HttpResponse<String> response = post("operator", CLASSIFY, body);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("errors")).hasSize(1);
  }

  @Test
  void whoFindsTheLineFullIsToldWhenToComeAgain() {
    int before = ledger.records().size();

    HttpResponse<String> response =
        post("operator", CLASSIFY, "{\"model\":\"busy\",\"input\":\"x\"}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(json(response).get("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(ledger.records()).hasSize(before);
  }

  @Test
  void whatMayWaitForTheOffPeakHoursIsToldWhenTheyBegin() {
    HttpResponse<String> response =
        post("operator", CLASSIFY, "{\"input\":\"x\",\"lane\":\"off-peak\"}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(json(response).get("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(json(response).get("detail").asText()).startsWith("The off-peak hours begin at ");
    assertThat(Long.parseLong(response.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, Duration.ofHours(2).toSeconds());
  }

  @Test
  void whatCannotWaitForTheOffPeakHoursGoesNow() {
    String deadline = Instant.now().plus(Duration.ofMinutes(30)).toString();

    HttpResponse<String> response =
        post(
            "operator",
            CLASSIFY,
            "{\"input\":\"x\",\"lane\":\"off-peak\",\"deadline\":\"" + deadline + "\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Objects.requireNonNull(inference.last()).terms().lane()).isEqualTo("off-peak");
  }

  @Test
  void whoWouldBeAskedIsSaidWithoutAskingAndWithoutARecord() {
    int before = ledger.records().size();

    HttpResponse<String> response =
        post("operator", CLASSIFY + "/explain", "{\"model\":\"denied\",\"input\":\"x\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode said = json(response);
    assertThat(said.at("/turns/0/candidate").asText()).isEqualTo("near");
    assertThat(said.at("/turns/0/obstacle").asText()).isEqualTo("the policies refuse it");
    assertThat(said.at("/passedOver/0/reason").asText()).isEqualTo("the lane is normal");
    assertThat(said.get("person").asBoolean()).isTrue();
    assertThat(ledger.records()).hasSize(before);
    assertThat(post("officer", CLASSIFY + "/explain", "{\"input\":\"x\"}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void anUnknownTaskIsNotFound() {
    assertThat(post("operator", API + "/ai/guess", "{\"input\":\"x\"}").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reviewer", "officer"})
  void whoStartsNothingAsksNothing(String login) {
    assertThat(post(login, CLASSIFY, "{\"input\":\"x\"}").statusCode()).isEqualTo(403);
  }
}
