package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.bench.Rest;
import java.net.http.HttpResponse;

/**
 * What the gateway answered.
 *
 * @param nanos by the caller's clock
 */
record Reply(int status, JsonNode body, long began, long nanos) {
  static Reply of(HttpResponse<String> response, long began) {
    return new Reply(
        response.statusCode(), Rest.json(response.body()), began, System.nanoTime() - began);
  }

  double millis() {
    return nanos / 1e6;
  }

  boolean answered() {
    return status == 200;
  }

  /** Whether a model answered, and none in another's place. */
  boolean succeeded() {
    return answered() && body.path("output").isTextual() && !degraded();
  }

  boolean degraded() {
    return body.path("degraded").asBoolean(false);
  }

  /** Whether nobody answered and a person is to. */
  boolean forReview() {
    return answered() && !body.hasNonNull("output") && body.path("unsure").asBoolean(false);
  }

  boolean cached() {
    return body.path("cached").asBoolean(false);
  }

  boolean outOfBudget() {
    return status == 429 && body.path("code").asText().equals("BUDGET_EXHAUSTED");
  }

  String backend() {
    return body.path("backend").asText();
  }

  String decision() {
    return body.path("decisionId").asText();
  }
}
