package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.idempotency.IdempotencyCheck;
import dev.signalbox.idempotency.IdempotentRequest;
import dev.signalbox.idempotency.InMemoryIdempotencyKeys;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.web.testing.EdgeIT;
import dev.signalbox.web.testing.FakeInference;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class KeyIT extends EdgeIT {
  private static final String KEYS = API + "/keys";

  @Autowired private FakeInference inference;
  @Autowired private InMemoryIdempotencyKeys idempotency;

  @Test
  void aProgramComesInByItsKeyAndActsUnderItsName() {
    HttpResponse<String> made =
        post(
            "admin",
            KEYS,
            "{\"name\":\"batch\",\"roles\":[\"operator\"],\"scopes\":[\"ai\",\"processes\"],"
                + "\"expiresAt\":\"2100-01-01T00:00:00Z\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode key = json(made).get("key");
    assertThat(key.get("scopes")).hasToString("[\"ai\",\"processes\"]");
    assertThat(key.get("createdBy").asText()).isEqualTo("admin");
    String secret = json(made).get("secret").asText();

    HttpResponse<String> answer =
        send(
            shown(secret, API + "/ai/classify")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"input\":\"x\"}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(Objects.requireNonNull(inference.last()).origin().caller().actor())
        .isEqualTo(
            new Actor(
                "key:batch:" + key.get("id").asText(),
                ActorKind.PROGRAM,
                Set.of(Role.OPERATOR),
                Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "operator, ai, /models, 200",
    "operator, ai, /processes, 403",
    "operator, processes, /processes, 200",
    "operator, processes, /tasks, 403",
    "operator, tasks, /tasks, 200",
    "operator, money, /usage, 200",
    "operator, money, /ledger/verify, 403",
    "operator, decisions, /ledger/verify, 403",
    "officer, decisions, /ledger/verify, 200",
    "author, deployments, /connectors, 200",
    "admin, ai, /processes, 403",
    "admin, deployments, /keys, 403"
  })
  void aKeyOpensWhatItsRolesAndItsScopesBothAllow(
      String role, String scope, String path, int status) {
    HttpResponse<String> response = send(shown(secret(role, scope), API + path).GET());

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void noKeyMakesOrRevokesKeys() {
    JsonNode all = made("admin", "processes", "tasks", "ai", "money", "decisions", "deployments");
    String secret = all.get("secret").asText();
    String body = "{\"name\":\"child\",\"roles\":[\"operator\"],\"scopes\":[\"ai\"]}";

    assertThat(
            send(shown(secret, KEYS)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)))
                .statusCode())
        .isEqualTo(403);
    assertThat(send(shown(secret, KEYS + "/" + all.at("/key/id").asText()).DELETE()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aRevokedKeyOpensNothing() {
    JsonNode made = made("operator", "ai");
    String secret = made.get("secret").asText();
    String id = made.at("/key/id").asText();
    assertThat(send(shown(secret, API + "/models").GET()).statusCode()).isEqualTo(200);

    HttpResponse<String> revoked = send(request("admin", KEYS + "/" + id).DELETE());

    assertThat(revoked.statusCode()).isEqualTo(204);
    HttpResponse<String> after = send(shown(secret, API + "/models").GET());
    assertThat(after.statusCode()).isEqualTo(401);
    assertThat(json(after).get("detail").asText()).startsWith("The API key was revoked.");
    assertThat(send(request("admin", KEYS + "/" + id).DELETE()).statusCode()).isEqualTo(204);
    HttpResponse<String> unknown = send(request("admin", KEYS + "/none").DELETE());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).get("code").asText()).isEqualTo("KEY_NOT_FOUND");
  }

  @Test
  void aSecretIsShownOnce() {
    String secret = made("operator", "ai").get("secret").asText();

    assertThat(get("admin", KEYS).body())
        .contains("\"lastUsedAt\":null")
        .doesNotContain("secret")
        .doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/keys", "/api/v1/%6Beys"})
  void aSecretIsNotKeptForRepeats(String path) {
    String body = "{\"name\":\"once\",\"roles\":[\"operator\"],\"scopes\":[\"ai\"]}";
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      answers.add(
          send(request("admin", path)
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "for-a-key" + path)
                  .POST(BodyPublishers.ofString(body)))
              .body());
    }

    assertThat(answers.get(0)).isNotEqualTo(answers.get(1));
    assertThat(
            idempotency.begin(
                new IdempotentRequest(SampleCallers.admin(), "for-a-key" + path, "anything")))
        .isInstanceOf(IdempotencyCheck.Proceed.class);
  }

  @ParameterizedTest
  @CsvSource({"sbx_wrong, was not copied as a whole", "token, is none of Signalbox"})
  void aKeyThatIsNoneIsRefusedInWords(String shown, String words) {
    HttpResponse<String> response = send(shown(shown, API + "/models").GET());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).get("detail").asText()).contains(words);
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Basic realm=\"Signalbox\", charset=\"UTF-8\"", "Bearer realm=\"Signalbox\"");
  }

  @Test
  void aKeyOpensTheInterfaceForProgramsAndNothingElse() {
    String secret = secret("admin", "processes");

    assertThat(send(shown(secret, "/engine-rest/version").GET()).statusCode()).isEqualTo(401);
    assertThat(send(shown(secret, "/actuator/prometheus").GET()).statusCode()).isEqualTo(401);
    assertThat(send(shown(secret, "/").GET()).statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"roles\":[\"operator\"],\"scopes\":[\"ai\"]}",
        "{\"name\":\"No Name\",\"roles\":[\"operator\"],\"scopes\":[\"ai\"]}",
        "{\"name\":\"x\",\"roles\":[],\"scopes\":[\"ai\"]}",
        "{\"name\":\"x\",\"roles\":[\"king\"],\"scopes\":[\"ai\"]}",
        "{\"name\":\"x\",\"roles\":[\"operator\"],\"scopes\":[\"all\"]}",
        "{\"name\":\"x\",\"roles\":[\"operator\"]}",
        "{\"name\":\"x\",\"roles\":[\"operator\"],\"scopes\":[\"ai\"],"
            + "\"expiresAt\":\"2000-01-01T00:00:00Z\"}",
        "{\"name\":\"x\",\"roles\":[\"operator\"],\"scopes\":[\"ai\"],"
            + "\"expiresAt\":\"+300000-01-01T00:00:00Z\"}"
      })
  void aWrongFieldIsNamed(String body) {
    HttpResponse<String> response = post("admin", KEYS, body);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("errors")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "reviewer", "operator", "officer"})
  void keysAreAnAdministratorsBusiness(String login) {
    assertThat(get(login, KEYS).statusCode()).isEqualTo(403);
    assertThat(post(login, KEYS, "{}").statusCode()).isEqualTo(403);
  }

  private String secret(String role, String scope) {
    return made(role, scope).get("secret").asText();
  }

  private JsonNode made(String role, String... scopes) {
    String body =
        "{\"name\":\"made\",\"roles\":[\"%s\"],\"scopes\":[\"%s\"]}"
            .formatted(role, String.join("\",\"", scopes));
    return json(post("admin", KEYS, body));
  }

  private HttpRequest.Builder shown(String secret, String path) {
    return request(null, path).header("Authorization", "Bearer " + secret);
  }
}
