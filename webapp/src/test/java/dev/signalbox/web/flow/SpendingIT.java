package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.blackbox.RestClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A back end that costs 1 EUR a call, and budgets that run out: for programs and for processes. */
class SpendingIT extends SignalboxIT {
  private static final String API = "/api/v1";
  private static final String READ = API + "/ai/extract";
  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions"
          targetNamespace="http://bpmn.io/schema/bpmn">
        <bpmn:process id="paid-reading" isExecutable="true" camunda:historyTimeToLive="P1D">
          <bpmn:startEvent id="start"><bpmn:outgoing>to-read</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="to-read" sourceRef="start" targetRef="read" />
          <bpmn:serviceTask id="read" camunda:type="external" camunda:topic="ai">
            <bpmn:extensionElements>
              <camunda:inputOutput>
                <camunda:inputParameter name="task">extract</camunda:inputParameter>
                <camunda:inputParameter name="model">paid-fields</camunda:inputParameter>
                <camunda:inputParameter name="input">Invoice no. 4711</camunda:inputParameter>
                <camunda:inputParameter name="resultVariable">fields</camunda:inputParameter>
              </camunda:inputOutput>
            </bpmn:extensionElements>
            <bpmn:incoming>to-read</bpmn:incoming>
            <bpmn:outgoing>to-done</bpmn:outgoing>
          </bpmn:serviceTask>
          <bpmn:sequenceFlow id="to-done" sourceRef="read" targetRef="done" />
          <bpmn:endEvent id="done"><bpmn:incoming>to-done</bpmn:incoming></bpmn:endEvent>
          <bpmn:boundaryEvent id="too-dear" attachedToRef="read">
            <bpmn:outgoing>to-unread</bpmn:outgoing>
            <bpmn:errorEventDefinition errorRef="no-money" />
          </bpmn:boundaryEvent>
          <bpmn:sequenceFlow id="to-unread" sourceRef="too-dear" targetRef="unread" />
          <bpmn:endEvent id="unread"><bpmn:incoming>to-unread</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
        <bpmn:error id="no-money" name="no money" errorCode="BUDGET_EXHAUSTED" />
      </bpmn:definitions>
      """;

  @BeforeEach
  void declareWhatCosts() throws IOException {
    items("officer", "/budgets")
        .forEach(it -> rest().delete("officer", API + "/budgets/" + it.get("id").asText()));
    write(
        "ai/backends/paid.yaml",
        "id: paid\nprotocol: pattern\nprices: {currency: EUR, per-call: 1}\n");
    write(
        "ai/routes/paid-fields.yaml",
        "model: paid-fields\ncandidates: [{backend: paid, model: invoice-fields}]\n");
    Awaitility.await("the files are taken up")
        .atMost(Duration.ofSeconds(30))
        .until(() -> ask("warm-up").status() == 200);
  }

  @Test
  void shouldAnswerProgramsUntilTheBudgetIsSpentAndSayWhy() {
    String tag = "program-" + UUID.randomUUID().toString().substring(0, 8);
    put("programs", "2.5", Map.of("tag", tag));

    Answer first = ask(tag);
    Answer second = ask(tag);
    Answer third = ask(tag);

    assertThat(first.status()).as("%s", first).isEqualTo(200);
    assertThat(first.body().at("/cost/amount").decimalValue()).isEqualByComparingTo("1");
    assertThat(first.body().at("/cost/currency").asText()).isEqualTo("EUR");
    assertThat(second.status()).isEqualTo(200);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.body().get("code").asText()).isEqualTo("BUDGET_EXHAUSTED");
    assertThat(third.body().get("detail").asText())
        .contains("the budget 'programs' has 0.5 EUR left of 2.5 EUR in total");
    JsonNode budget = rest().get("operator", API + "/budgets/programs").body();
    assertThat(budget.get("spent").decimalValue()).isEqualByComparingTo("2");
    assertThat(budget.get("reserved").decimalValue()).isEqualByComparingTo("0");
    assertThat(items("operator", "/usage?groupBy=tag"))
        .filteredOn(it -> it.get("key").asText().equals(tag))
        .singleElement()
        .satisfies(it -> assertThat(it.get("calls").asInt()).isEqualTo(2))
        .satisfies(it -> assertThat(it.get("amount").decimalValue()).isEqualByComparingTo("2"));
  }

  @Test
  void shouldTakeTheModelledPathWhereNothingIsLeft() {
    assertThat(rest().deploy("author", "paid-reading.bpmn", MODEL).status()).isEqualTo(200);
    put("reading", "1", Map.of("process", "paid-reading", "element", "read"));

    JsonNode paid = ended(start());
    JsonNode refused = ended(start());

    assertThat(passed(paid)).contains("done").doesNotContain("too-dear");
    assertThat(passed(refused)).contains("too-dear", "unread").doesNotContain("done");
    assertThat(refused.get("incidents")).isEmpty();
    assertThat(items("officer", "/decisions?instanceId=" + refused.get("id").asText()))
        .filteredOn(it -> it.get("kind").asText().equals("inference"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.at("/basis/detail/error").asText()).contains("the budget 'reading'"));
    assertThat(items("operator", "/usage?groupBy=element"))
        .anyMatch(
            it ->
                it.get("key").asText().equals("read")
                    && it.get("process").asText().equals("paid-reading"));
  }

  private Answer ask(String tag) {
    return rest()
        .post(
            "operator",
            READ,
            Map.of("model", "paid-fields", "input", "Invoice no. 4711", "tag", tag));
  }

  private void put(String id, String euros, Map<String, String> scope) {
    Answer answer =
        rest()
            .put(
                "officer",
                API + "/budgets/" + id,
                Map.of(
                    "amount",
                    new BigDecimal(euros),
                    "currency",
                    "EUR",
                    "period",
                    "total",
                    "scope",
                    scope));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }

  private String start() {
    Answer answer =
        rest()
            .post("operator", API + "/processes/paid-reading/start", Map.of("variables", Map.of()));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer.body().get("instanceId").asText();
  }

  private JsonNode ended(String id) {
    return Awaitility.await("instance " + id + " ends")
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> rest().get("operator", API + "/instances/" + id).body(),
            found -> found.get("state").asText().equals("COMPLETED"));
  }

  private static List<String> passed(JsonNode instance) {
    return instance.path("activities").findValuesAsText("elementId");
  }

  private List<JsonNode> items(String login, String path) {
    JsonNode list = rest().get(login, API + path).body();
    return StreamSupport.stream(list.get("items").spliterator(), false).toList();
  }

  private static void write(String file, String text) throws IOException {
    Path path = home().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
