package dev.signalbox.web.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at the lines that matter: nothing is lost, nothing is done twice, the log verifies. */
class CrashIT {
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @TempDir Path folder;
  private OutsideDesk desk;
  private PackagedSignalbox signalbox;

  @BeforeEach
  void prepare() {
    desk = new OutsideDesk(folder);
    signalbox = new PackagedSignalbox(folder.resolve("home"), desk.settings());
  }

  @AfterEach
  void end() {
    signalbox.close();
    desk.close();
  }

  @Test
  void shouldKeepOneTicketWhenKilledBetweenTheDesksAnswerAndTheCommit() {
    // given a desk that books the ticket and kills the product before it answers
    desk.start("--kill-pid-file", signalbox.pidFile().toString(), "--kill-after", "1");
    signalbox.start();
    String instance = startTicket("crash-answer");
    signalbox.awaitEnd();
    assertThat(desk.ticketsByReference().get("crash-answer")).hasSize(1);

    // when it is started again
    signalbox.start();

    // then the instance ends with that very ticket
    JsonNode ended = awaitState(instance, "COMPLETED");
    assertThat(desk.ticketsByReference().get("crash-answer"))
        .containsExactly(ended.path("variables").path("ticketId").asText());
    assertThatLogVerifies();
  }

  @Test
  void shouldGoOnWhenKilledBetweenHandOverAndCompletion() {
    // given a desk so slow that the step is under way when the kill comes
    desk.start("--delay", "4000");
    signalbox.start();
    String instance = startTicket("crash-running");
    awaitActivity(instance, "create-ticket");

    signalbox.kill();
    signalbox.start();

    awaitState(instance, "COMPLETED");
    assertThat(desk.ticketsByReference().get("crash-running")).hasSize(1);
    assertThatLogVerifies();
  }

  @Test
  void shouldSealWhatWasRecordedBeforeTheKill() {
    // given a sealer that never comes to it
    desk.start();
    signalbox.start("--signalbox.store.seal-interval=1h");
    String instance = startTicket("crash-unsealed");
    awaitState(instance, "COMPLETED");

    signalbox.kill();
    signalbox.start();

    JsonNode report = assertThatLogVerifies();
    assertThat(report.path("records").asLong()).isGreaterThanOrEqualTo(3);
    Awaitility.await("everything is sealed")
        .atMost(RECOVERY)
        .untilAsserted(
            () -> {
              JsonNode now = verify();
              assertThat(now.path("sealed").asLong()).isEqualTo(now.path("records").asLong());
            });
  }

  private String startTicket(String key) {
    RestClient.Answer answer =
        signalbox
            .rest()
            .post(
                "operator",
                "/api/v1/processes/ticket-routing/start",
                Map.of(
                    "businessKey",
                    key,
                    "variables",
                    Map.of(
                        "ticket",
                        "I was charged twice on my last invoice, please refund one payment.",
                        "customer",
                        "Ada")));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("instanceId").asText();
  }

  private void awaitActivity(String instance, String element) {
    Awaitility.await("it reaches " + element)
        .atMost(RECOVERY)
        .until(
            () ->
                instance(instance)
                    .path("activities")
                    .findValuesAsText("elementId")
                    .contains(element));
  }

  private JsonNode awaitState(String instance, String state) {
    Awaitility.await("instance " + state + ", log in " + signalbox.log())
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              JsonNode now = instance(instance);
              assertThat(now.path("state").asText()).as("%s", now).isEqualTo(state);
            });
    return instance(instance);
  }

  private JsonNode instance(String id) {
    return signalbox.rest().get("operator", "/api/v1/instances/" + id).body();
  }

  private JsonNode verify() {
    return signalbox.rest().get("officer", "/api/v1/ledger/verify").body();
  }

  private JsonNode assertThatLogVerifies() {
    JsonNode report = verify();
    assertThat(report.path("valid").asBoolean()).as("%s", report).isTrue();
    assertThat(List.of(report.path("findings"))).allMatch(JsonNode::isEmpty);
    return report;
  }
}
