package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT extends EdgeIT {
  private static final String START = API + "/processes/demo/start";

  @Test
  void aRepeatGetsTheSameAnswerAndActsOnce() {
    int before = engine.starts();
    HttpResponse<String> first = start("repeat", "{\"businessKey\":\"a\"}");
    HttpResponse<String> second = start("repeat", "{\"businessKey\":\"a\"}");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"))
        .isPresent();
    assertThat(second.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(engine.starts() - before).isEqualTo(1);
  }

  @Test
  void anotherBodyWithTheSameKeyIsRefused() {
    start("other-body", "{\"businessKey\":\"a\"}");

    HttpResponse<String> other = start("other-body", "{\"businessKey\":\"b\"}");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void anotherPathWithTheSameKeyIsRefused() {
    start("other-path", "{}");

    HttpResponse<String> other =
        send(
            request("admin", API + "/tasks/task-1/complete")
                .header("Idempotency-Key", "other-path")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(other.statusCode()).isEqualTo(422);
  }

  @Test
  void keysCountPerLogin() {
    HttpResponse<String> mine = start("operator", "shared", "{}");
    HttpResponse<String> yours = start("author", "shared", "{}");

    assertThat(yours.statusCode()).isEqualTo(201);
    assertThat(json(yours).get("instanceId")).isNotEqualTo(json(mine).get("instanceId"));
  }

  @Test
  void manyAtOnceActOnce() {
    int before = engine.starts();
    List<HttpResponse<String>> answers =
        IntStream.range(0, 16).parallel().mapToObj(i -> start("at-once", "{}")).toList();

    assertThat(engine.starts() - before).isEqualTo(1);
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsAnyOf(201)
        .isSubsetOf(201, 409);
    assertThat(answers.stream().filter(a -> a.statusCode() == 201).map(HttpResponse::body))
        .containsOnly(start("at-once", "{}").body());
  }

  @Test
  void anEmptyAnswerIsReplayedToo() {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          send(
              request("admin", API + "/incidents/incident-1/retry")
                  .header("Idempotency-Key", "empty")
                  .POST(BodyPublishers.noBody()));
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", " "})
  void aStrangeKeyIsRefused(String key) {
    HttpResponse<String> answer = start(key, "{}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
  }

  @Test
  void aKeyOfMoreThan255CharactersIsRefused() {
    assertThat(start("k".repeat(256), "{}").statusCode()).isEqualTo(400);
    assertThat(start("k".repeat(255), "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void aRefusalLeavesNoLocationBehind() {
    engine.nextFailure = new SignalboxException(ErrorCode.POLICY_UNAVAILABLE, "No policies.");

    HttpResponse<String> refused = start("refused", "{}");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(json(refused).get("code").asText()).isEqualTo("POLICY_UNAVAILABLE");
    assertThat(refused.headers().firstValue("Location")).isEmpty();
  }

  private HttpResponse<String> start(String key, String body) {
    return start("admin", key, body);
  }

  private HttpResponse<String> start(String login, String key, String body) {
    return send(
        request(login, START)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
