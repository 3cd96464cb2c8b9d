package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.testing.EdgeIT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsIT extends EdgeIT {
  private static final String START = API + "/processes/demo/start";

  @Test
  void unknownAddressesAreProblems() {
    problem(get("admin", API + "/nothing"), 404, "NOT_FOUND");
    problem(get("admin", "/api/other"), 404, "NOT_FOUND");
  }

  @Test
  void aRequestWithoutALoginIsChallenged() {
    HttpResponse<String> response = send(request(null, API + "/tasks").GET());

    problem(response, 401, "UNAUTHENTICATED");
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic realm="));
  }

  @Test
  void aWrongPasswordIsChallengedInTheSameWayAsAnUnknownLogin() {
    HttpResponse<String> wrong =
        send(request(null, API + "/tasks").header("Authorization", basic("admin", "no")).GET());
    HttpResponse<String> unknown =
        send(request(null, API + "/tasks").header("Authorization", basic("nobody", "no")).GET());

    problem(wrong, 401, "UNAUTHENTICATED");
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void aRoleThatMayNotIsRefused() {
    problem(get("reviewer", API + "/ledger/verify"), 403, "FORBIDDEN");
  }

  @Test
  void aWrongMethodNamesTheRightOnes() {
    HttpResponse<String> response = send(request("admin", API + "/tasks").DELETE());

    problem(response, 405, "METHOD_NOT_ALLOWED");
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
  }

  @Test
  void anotherAnswerThanJsonCannotBeHad() {
    problem(
        send(request("admin", API + "/tasks").header("Accept", "text/csv").GET()),
        406,
        "NOT_ACCEPTABLE");
  }

  @Test
  void anotherBodyThanJsonIsNotRead() {
    problem(
        send(
            request("admin", START)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    problem(
        send(
            request("admin", START)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b"))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[]",
        "null",
        "\"text\"",
        "{} {}",
        "{\"businessKey\":\"a\",\"businessKey\":\"b\"}",
        "{\"variables\":{\"text\":\"a\",\"text\":\"b\"}}",
        "{\"variables\":{\"data\":{\"x\":1,\"x\":2}}}",
        "{\"variables\":{\"ratio\":NaN}}",
        "{\"variables\":{\"ratio\":Infinity}}",
        "{'businessKey':'a'}"
      })
  void malformedJsonIsRefused(String body) {
    problem(post("admin", START, body), 400, "MALFORMED_REQUEST");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(500) + "]".repeat(500);
    problem(
        post("admin", START, "{\"variables\":{\"data\":" + deep + "}}"), 400, "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"businesskey\":\"a\"} | businesskey",
        "{\"businessKey\":5} | businessKey",
        "{\"businessKey\":true} | businessKey",
        "{\"businessKey\":{}} | businessKey",
        "{\"businessKey\":\"a\\u0000b\"} | businessKey",
        "{\"businessKey\":\"\\ud800\"} | businessKey",
        "{\"variables\":\"text\"} | variables",
        "{\"variables\":[1]} | variables",
        "{\"variables\":{\"text\":\"a\\u0000b\"}} | text",
        "{\"variables\":{\"data\":{\"a\":[\"\\udc00\"]}}} | data",
        "{\"variables\":{\"count\":123456789012345678901234567890}} | count",
        "{\"variables\":{\"ratio\":1e999}} | ratio",
        "{\"variables\":{\"data\":{\"a\":[1,1e999]}}} | data.a[1]",
        "{\"variables\":{\"file\":\"text\"}} | file",
        "{\"variables\":{\"file\":{\"name\":\"a\",\"mediaType\":\"b\",\"data\":\"?\"}}} | file.data",
        "{\"variables\":{\"unknown\":1}} | unknown"
      })
  void wrongFieldsAreNamed(String body, String field) {
    JsonNode problem = problem(post("admin", START, body), 422, null);

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(problem.at("/errors/0/message").asText()).isNotBlank();
  }

  @Test
  void aTooLongBusinessKeyIsNamed() {
    JsonNode problem =
        problem(
            post("admin", START, "{\"businessKey\":\"" + "k".repeat(256) + "\"}"),
            422,
            "FIELDS_INVALID");

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("businessKey");
  }

  @Test
  void oneMegabyteOfTextPassesAndOneByteMoreDoesNot() {
    String most = "ä".repeat(512 * 1024);

    assertThat(start(most).statusCode()).isEqualTo(201);
    JsonNode problem = problem(start(most + "a"), 413, "PAYLOAD_TOO_LARGE");
    assertThat(problem.get("detail").asText()).contains("text", "1048576 bytes");
  }

  @Test
  void anAnnouncedBodyOverTheLimitIsRefused() {
    problem(post("admin", START, " ".repeat(7 * 1024 * 1024 + 1)), 413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void aChunkedBodyOverTheLimitIsRefused() {
    byte[] body = new byte[8 * 1024 * 1024];
    problem(
        send(
            request("admin", START)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
        413,
        "PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource({
    "/instances?limit=0, limit",
    "/instances?limit=1001, limit",
    "/instances?limit=abc, limit",
    "/instances?limit=, limit",
    "/instances?limit=1&limit=2, limit",
    "/instances?state=RUNNING, state",
    "/instances?proccessKey=a, proccessKey",
    "/instances?processKey=%00, processKey",
    "/instances?cursor=%3F, cursor",
    "/models?limit=1, limit"
  })
  void wrongQueryParametersAreNamed(String path, String field) {
    JsonNode problem = problem(get("admin", API + path), 400, "MALFORMED_REQUEST");

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void anUnexpectedFailureShowsNothingFromInside() {
    engine.nextFailure = new IllegalStateException("secret of the engine");

    HttpResponse<String> response = post("admin", START, "{}");

    problem(response, 500, "INTERNAL");
    assertThat(response.body()).doesNotContain("secret", "Exception", "dev.signalbox");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/processes/%2F HTTP/1.1",
        "GET /api/v1/processes/%zz HTTP/1.1",
        "GET /api/v1/processes/a%00b HTTP/1.1",
        "GET /api/v1/processes/a;b=c HTTP/1.1",
        "GET /api/v1//processes HTTP/1.1",
        "GET /api/v1/processes/[ HTTP/1.1"
      })
  void addressesThatPretendAreProblems(String line) throws IOException {
    String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(answer).contains("application/problem+json", "\"code\":\"MALFORMED_REQUEST\"");
  }

  @Test
  void missingThingsHaveCodesOfTheirOwn() {
    problem(get("admin", API + "/processes/none"), 404, "PROCESS_NOT_FOUND");
    problem(post("admin", API + "/processes/none/start", "{}"), 404, "PROCESS_NOT_FOUND");
    problem(get("admin", API + "/instances/none"), 404, "INSTANCE_NOT_FOUND");
    problem(get("admin", API + "/instances/%20"), 404, "INSTANCE_NOT_FOUND");
    problem(get("admin", API + "/tasks/none"), 404, "TASK_NOT_FOUND");
    problem(post("admin", API + "/tasks/none/complete", "{}"), 404, "TASK_NOT_FOUND");
    problem(get("admin", API + "/decisions/none"), 404, "DECISION_NOT_FOUND");
    problem(post("admin", API + "/incidents/none/retry", ""), 404, "INCIDENT_NOT_FOUND");
    problem(post("admin", API + "/parked-tasks/none/resume", "{}"), 404, "PARKED_TASK_NOT_FOUND");
  }

  private HttpResponse<String> start(String text) {
    return post("admin", START, "{\"variables\":{\"text\":\"" + text + "\"}}");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode problem(
      HttpResponse<String> response, int status, @org.jspecify.annotations.Nullable String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
    if (code != null) {
      assertThat(problem.get("code").asText()).isEqualTo(code);
    }
    return problem;
  }
}
