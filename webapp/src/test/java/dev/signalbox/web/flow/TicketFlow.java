package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.blackbox.RestClient;
import dev.signalbox.web.blackbox.RestClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a ticket lives through, over REST; run on each database. */
interface TicketFlow {
  String API = "/api/v1";
  String START = API + "/processes/ticket-routing/start";
  String BILLING = "I was charged twice on my invoice this month, please refund one payment.";

  RestClient rest();

  /** To make instances old. */
  Retention retention();

  @Test
  default void aSureTicketReachesTheDeskWithoutAPerson() {
    JsonNode ended = ended(start(BILLING, "sure"));

    assertThat(ended.at("/variables/category").asText()).isEqualTo("billing");
    assertThat(ended.at("/variables/categoryUnsure").asBoolean(true)).isFalse();
    assertThat(ended.at("/variables/ticketId").asText()).isNotBlank();
    JsonNode inference =
        items("officer", "/decisions?instanceId=" + ended.get("id").asText()).stream()
            .filter(decision -> decision.get("kind").asText().equals("inference"))
            .findFirst()
            .orElseThrow();
    assertThat(inference.at("/model/digest").asText()).startsWith("sha256:");
    assertThat(inference.get("confidence").isNumber()).isTrue();
    assertThat(inference.at("/policy/revision").asText()).isNotBlank();
  }

  @Test
  default void anEmptyTicketIsReviewedAndTheCorrectionReachesTheDesk() {
    String instance = start("", "empty");
    JsonNode task = task(instance);
    String path = API + "/tasks/" + task.get("id").asText();

    assertThat(task.at("/review/reason").asText()).isNotBlank();
    assertThat(rest().post("reviewer", path + "/claim", Map.of()).status()).isEqualTo(200);
    assertThat(rest().post("admin", path + "/claim", Map.of()).status()).isEqualTo(409);
    Map<String, Object> correction = Map.of("decision", "correct", "value", "delivery");
    assertThat(rest().post("reviewer", path + "/complete", Map.of("review", correction)).status())
        .isEqualTo(204);

    assertThat(ended(instance).at("/variables/category").asText()).isEqualTo("delivery");
    assertThat(items("officer", "/decisions?instanceId=" + instance))
        .anyMatch(decision -> decision.at("/override/value").asText().equals("delivery"));
  }

  @Test
  default void manyStartsWithOneKeyAreOneInstance() {
    Map<String, Object> body = body(BILLING, "once");
    Map<String, String> key = Map.of("Idempotency-Key", "sixteen-at-once");
    List<Answer> answers =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> rest().post("operator", START, body, key))
            .toList();

    Answer later = rest().post("operator", START, body, key);
    assertThat(later.status()).isEqualTo(201);
    assertThat(answers)
        .allMatch(answer -> answer.status() == 409 || answer.equals(later))
        .contains(later);
    assertThat(items("operator", "/instances?businessKey=once")).hasSize(1);
    assertThat(rest().post("operator", START, body("Other", "once"), key).status()).isEqualTo(422);
  }

  @Test
  default void longTextPassesUnharmed() {
    for (int length : new int[] {4_000, 4_001, 1024 * 1024}) {
      String text = "x".repeat(length - 1) + "!";
      JsonNode instance = instance(start(text, "long-" + length));

      assertThat(instance.at("/variables/ticket").asText()).isEqualTo(text);
    }
  }

  @Test
  default void strangeTextPassesUnharmed() {
    String text = "\u00e4\u202e\ud83d\ude80 <b>'\";--\n\t\u0001 ${7*7} #{1}";

    assertThat(instance(start(text, "strange")).at("/variables/ticket").asText()).isEqualTo(text);
  }

  @Test
  default void wrongVariablesAreNamed() {
    Answer answer =
        rest()
            .post(
                "operator",
                START,
                Map.of("variables", Map.of("ticket", 5, "customer", "c", "unknown", true)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().get("errors"))
        .extracting(error -> error.get("field").asText())
        .containsExactlyInAnyOrder("ticket", "unknown");
  }

  @Test
  default void anAuthorSeesOnlyWhatTheyStarted() {
    String foreign = start(BILLING, "foreign");

    assertThat(rest().get("author", API + "/instances/" + foreign).status()).isEqualTo(404);
    assertThat(items("author", "/instances"))
        .allMatch(line -> line.get("startedBy").asText().equals("author"));
  }

  @Test
  default void aProgramIsAnsweredAsAStepIsAndTheRecordStands() {
    Answer answer =
        rest()
            .post(
                "operator",
                API + "/ai/classify",
                Map.of("model", "ticket-classifier", "input", BILLING));

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().get("output").asText()).isEqualTo("billing");
    assertThat(answer.body().get("unsure").asBoolean(true)).isFalse();
    assertThat(answer.body().get("backend").asText()).isEqualTo("onnx");
    String record = API + "/decisions/" + answer.body().get("decisionId").asText();
    JsonNode decision = rest().get("officer", record).body();
    assertThat(decision.get("kind").asText()).isEqualTo("inference");
    assertThat(decision.get("actor").asText()).isEqualTo("operator");
    assertThat(decision.get("output").asText()).isEqualTo("billing");
    assertThat(decision.at("/policy/allow").asBoolean()).isTrue();
  }

  @Test
  default void theLogIsValidWhileItIsWritten() {
    for (int i = 0; i < 15; i++) {
      start("Please refund the second charge on my invoice.", "verify-" + i);
      JsonNode report = rest().get("officer", API + "/ledger/verify").body();
      assertThat(report.get("valid").asBoolean()).as("%s", report).isTrue();
    }
  }

  @Test
  default void whatIsPastItsTimeToLiveGoesAndTheLogStays() {
    String young = start(BILLING, "young");
    String old = start(BILLING, "old");
    ended(young);
    ended(old);
    List<JsonNode> records = items("officer", "/decisions?instanceId=" + old);

    retention().removeAsIfEnded(old, Duration.ofDays(1000));

    Awaitility.await("instance " + old + " is gone")
        .atMost(Duration.ofMinutes(2))
        .until(() -> rest().get("operator", API + "/instances/" + old).status() == 404);
    assertThat(instance(young).get("state").asText()).isEqualTo("COMPLETED");
    assertThat(retention().tablesWith(young))
        .contains("act_hi_varinst", "sb_effect", "sb_decision");
    assertThat(retention().tablesWith(old)).containsExactly("sb_decision");
    assertThat(records).isNotEmpty();
    assertThat(items("officer", "/decisions?instanceId=" + old)).containsAll(records);
    JsonNode report = rest().get("officer", API + "/ledger/verify").body();
    assertThat(report.get("valid").asBoolean()).as("%s", report).isTrue();
  }

  private String start(String ticket, String key) {
    Answer answer = rest().post("operator", START, body(ticket, key));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.body().get("instanceId").asText();
  }

  private static Map<String, Object> body(String ticket, String key) {
    return Map.of("businessKey", key, "variables", Map.of("ticket", ticket, "customer", "Ann"));
  }

  private JsonNode instance(String id) {
    return rest().get("operator", API + "/instances/" + id).body();
  }

  private JsonNode ended(String id) {
    return Awaitility.await("instance " + id + " ends")
        .atMost(Duration.ofMinutes(2))
        .until(() -> instance(id), found -> found.get("state").asText().equals("COMPLETED"));
  }

  private JsonNode task(String instance) {
    return Awaitility.await("a task of " + instance)
        .atMost(Duration.ofMinutes(2))
        .until(() -> items("reviewer", "/tasks?instanceId=" + instance), list -> !list.isEmpty())
        .get(0);
  }

  private List<JsonNode> items(String login, String path) {
    JsonNode list = rest().get(login, API + path).body();
    return StreamSupport.stream(list.get("items").spliterator(), false).toList();
  }
}
