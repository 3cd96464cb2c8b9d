package dev.signalbox.web.oip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.identity.TenantId;
import dev.signalbox.web.testing.EdgeIT;
import dev.signalbox.web.testing.FakeInference;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class OipIT extends EdgeIT {
  private static final String LENGTH = "Inference-Header-Content-Length";
  private static final String QUESTION =
      "{\"id\":\"7\",\"inputs\":[{\"name\":\"input\",\"shape\":[1],\"datatype\":\"BYTES\","
          + "\"data\":[\"My invoice\"]}]}";

  @Autowired private FakeInference inference;
  @Autowired private InMemoryDecisionLedger ledger;

  @Test
  void aQuestionIsAnsweredInTensorsAndStandsInTheLog() {
    HttpResponse<String> response =
        post("operator", "/v2/models/tickets/versions/1/infer", QUESTION);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue(LENGTH)).isEmpty();
    JsonNode answer = json(response);
    assertThat(answer.get("id").asText()).isEqualTo("7");
    assertThat(answer.at("/outputs/0/data/0").asText()).isEqualTo("billing");
    assertThat(answer.at("/outputs/1/data/0").asDouble()).isEqualTo(0.9);
    assertThat(answer.at("/outputs/2/data/0").asBoolean()).isTrue();
    assertThat(answer.at("/parameters/signalbox_model").asText()).isEqualTo("tickets:1");
    assertThat(answer.at("/parameters/signalbox_cost").asText()).isEqualTo("0.000400 EUR");
    String decision = answer.at("/parameters/signalbox_decision").asText();
    assertThat(ledger.find(TenantId.DEFAULT, decision)).isPresent();
    assertThat(Objects.requireNonNull(inference.last()).origin().caller().actor().id())
        .isEqualTo("operator");
  }

  @Test
  void binaryTensorsGoBothWays() throws Exception {
    String header =
        "{\"inputs\":[{\"name\":\"input\",\"shape\":[1],\"datatype\":\"BYTES\","
            + "\"parameters\":{\"binary_data_size\":6}}],"
            + "\"outputs\":[{\"name\":\"output\",\"parameters\":{\"binary_data\":true}}]}";
    byte[] body = (header + "\u0002\0\0\0Hi").getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                request("author", "/v2/models/tickets/infer")
                    .header(LENGTH, String.valueOf(header.length()))
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    int length = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
    JsonNode answer = new ObjectMapper().readTree(response.body(), 0, length);
    assertThat(answer.at("/outputs/0/parameters/binary_data_size").asInt()).isEqualTo(11);
    assertThat(Arrays.copyOfRange(response.body(), length, response.body().length))
        .isEqualTo("\u0007\0\0\0billing".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Objects.requireNonNull(inference.last()).input()).isEqualTo("Hi");
  }

  @Test
  void aModelTellsWhatItTakesAndGives() {
    JsonNode card = json(get("reviewer", "/v2/models/tickets/versions/1"));

    assertThat(card.get("name").asText()).isEqualTo("tickets");
    assertThat(card.get("versions")).hasToString("[\"1\"]");
    assertThat(card.get("platform").asText()).isEqualTo("signalbox_classify");
    assertThat(card.get("inputs"))
        .hasToString("[{\"name\":\"input\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
    assertThat(card.get("outputs")).hasSize(4);
    assertThat(json(get("reviewer", "/v2")).get("extensions")).hasSize(2);
    HttpResponse<String> ready = get("reviewer", "/v2/models/tickets/ready");
    assertThat(ready.body()).contains("\"ready\":true").contains("\"name\":\"tickets\"");
    HttpResponse<String> cold = get("reviewer", "/v2/models/cold/versions/1/ready");
    assertThat(cold.statusCode()).isEqualTo(503);
    assertThat(json(cold).get("ready").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready"})
  void anybodyMayAskWhetherItLives(String path) {
    HttpResponse<String> response = send(request(null, "/v2/health/" + path).GET());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get(path).asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "denied, 403, 'Not this; nor that.'",
    "dear, 429, 'Too dear.'",
    "away, 503, 'Away.'",
    "undecided, 503, 'No policies.'",
    "nothing, 404, There is no model 'nothing'."
  })
  void aRefusalIsToldInTheProtocolsWords(String model, int status, String words) {
    refused(post("operator", "/v2/models/" + model + "/infer", QUESTION), status, words);
  }

  @Test
  void whatIsNoRequestIsRefused() {
    refused(post("operator", "/v2/models/tickets/infer", "{"), 400, "no well-formed JSON");
    refused(
        post("operator", "/v2/models/tickets/versions/2/infer", QUESTION), 404, "the version '1'");
    refused(
        send(
            request("operator", "/v2/models/tickets/infer")
                .header(LENGTH, "many")
                .POST(BodyPublishers.ofString(QUESTION))),
        400,
        LENGTH);
    refused(
        send(
            request("operator", "/v2/models/tickets/infer")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(QUESTION))),
        415,
        "compressed");
    refused(get("operator", "/v2/nothing"), 404, "/v2/nothing");
    refused(get("operator", "/v2/models/tickets/infer"), 404, "GET /v2/models/tickets/infer");
  }

  @Test
  void aBodyIsReadUpToTheLimit() {
    String large = "x".repeat(65_537);

    refused(post("operator", "/v2/models/tickets/infer", large), 413, "65536 bytes");
    refused(
        send(
            request("operator", "/v2/models/tickets/infer")
                .POST(
                    BodyPublishers.ofByteArrays(List.of(large.getBytes(StandardCharsets.UTF_8))))),
        413,
        "65536 bytes");
  }

  @Test
  void strangersAreTurnedAwayInTheProtocolsWords() {
    refused(send(request(null, "/v2").GET()), 401, "needs a login");
    refused(send(request(null, "/v2/models/tickets").GET()), 401, "needs a login");
    refused(
        send(request(null, "/v2").header("Authorization", "Bearer sbx_x").GET()), 401, "copied");
    refused(post("reviewer", "/v2/models/tickets/infer", QUESTION), 403, "roles");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2, author reviewer operator officer admin",
    "GET, /v2/models/tickets, author reviewer operator officer admin",
    "POST, /v2/models/tickets/infer, author operator admin",
    "POST, /v2/models/tickets/versions/1/infer, author operator admin"
  })
  void theRoleTableHolds(String method, String path, String allowed) {
    List<String> passed = new ArrayList<>();
    for (String login : List.of("author", "reviewer", "operator", "officer", "admin")) {
      if (send(request(login, path).method(method, BodyPublishers.ofString(QUESTION))).statusCode()
          != 403) {
        passed.add(login);
      }
    }
    assertThat(String.join(" ", passed)).isEqualTo(allowed);
  }

  @Test
  void aKeyNeedsTheScopeOfModels() {
    HttpResponse<String> made =
        post(
            "admin",
            API + "/keys",
            "{\"name\":\"triton\",\"roles\":[\"operator\"],\"scopes\":[\"ai\"]}");
    String key = "Bearer " + json(made).get("secret").asText();

    HttpResponse<String> answer =
        send(
            request(null, "/v2/models/tickets/infer")
                .header("Authorization", key)
                .POST(BodyPublishers.ofString(QUESTION)));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static void refused(HttpResponse<String> response, int status, String words) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(json(response)).hasSize(1);
    assertThat(json(response).get("error").asText()).contains(words);
  }
}
