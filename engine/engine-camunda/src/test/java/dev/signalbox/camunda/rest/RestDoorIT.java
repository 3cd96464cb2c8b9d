package dev.signalbox.camunda.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.camunda.rest.Door.Answer;
import dev.signalbox.camunda.testing.EngineTest;
import dev.signalbox.policy.PolicyPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class RestDoorIT extends EngineTest {
  @LocalServerPort int port;
  @Autowired InMemoryDecisionLedger ledger;

  @Test
  void shouldAnswerWhatModelerProbes() {
    assertThat(as("author").get("/deployment?maxResults=0")).isEqualTo(new Answer(200, empty()));
    assertThat(as("author").get("/version").json().get("version").asText()).startsWith("7.24");
    assertThat(as("author").get("/engine").json().get(0).get("name").asText()).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/task",
        "/task/count",
        "/process-instance",
        "/history/task",
        "/deployment/x/resources",
        "/engine/default/task",
        "/external-task",
        "/process-definition/x/xml",
        "/authorization",
        "/user",
        "/metrics",
        "/",
        "",
        "/version/",
        "/version/x"
      })
  void shouldKnowNoOtherPath(String path) {
    assertThat(as("admin").get(path).status()).isEqualTo(404);
    assertThat(as("admin").post(path, Map.of()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "POST"})
  void shouldKnowNoOtherMethod(String method) {
    assertThat(as("admin").method(method, "/version").status()).isEqualTo(404);
  }

  @Test
  void shouldAskForALogin() {
    assertThat(as("").get("/version").status()).isEqualTo(401);
  }

  @Test
  void shouldDeployAndStartAsModelerDoes() {
    Answer deployed = deploy("modeler-way");

    assertThat(deployed.status()).isEqualTo(200);
    JsonNode definition = deployed.json().get("deployedProcessDefinitions").elements().next();
    assertThat(definition.get("key").asText()).isEqualTo("modeler-way");
    Answer started =
        as("author")
            .post(
                "/process-definition/" + definition.get("id").asText() + "/start",
                Map.of("businessKey", "b-1", "variables", Map.of("text", string("hello"))));
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.json().get("definitionId")).isEqualTo(definition.get("id"));
    assertThat(started.json().get("ended").asBoolean()).isFalse();
    assertThat(policy.asked()).anyMatch(it -> it.point() == PolicyPoint.START);
    assertThat(decisions(DecisionKind.START)).anyMatch(it -> it.subject().equals("modeler-way"));
  }

  @Test
  void shouldNameTheDefinitionsOfAnUnchangedDeploymentToo() {
    Answer first = deploy("twice-the-same");
    Answer again = deploy("twice-the-same");

    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(again.json().get("deployedProcessDefinitions"))
        .isEqualTo(first.json().get("deployedProcessDefinitions"));
  }

  @Test
  void shouldStartTheVersionThatTheIdNames() {
    String first = definitionId(deploy("two-versions"));
    as("author")
        .deploy(
            "two-versions",
            "two-versions.bpmn",
            model("two-versions", "name=\"Look\"", "name=\"See\""));

    Answer started = as("author").post("/process-definition/" + first + "/start", start("x"));

    assertThat(started.json().get("definitionId").asText()).isEqualTo(first);
  }

  @Test
  void shouldShowModelerWhyAModelIsRefused() {
    Answer refused =
        as("author")
            .deploy(
                "hostile",
                "hostile.bpmn",
                model("hostile", "camunda:type=\"external\"", "camunda:class=\"a.B\""));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("message").asText())
        .startsWith("ENGINE-09005 Could not parse BPMN process.");
    JsonNode finding = refused.json().get("findings").get(0);
    assertThat(finding.get("element").asText()).isEqualTo("work");
    assertThat(finding.get("rule").asText()).isEqualTo("code");
    assertThat(finding.get("remedy").asText()).isNotBlank();
    assertThat(as("author").get("/process-definition?key=hostile").json()).isEmpty();
  }

  @Test
  void shouldHoldDeploymentsAndStartsToThePolicy() {
    deploy("denied-later");
    policy.denyAll("no");

    assertThat(deploy("denied-now").status()).isEqualTo(403);
    assertThat(as("author").post("/process-definition/key/denied-later/start", start("x")).status())
        .isEqualTo(403);

    policy.undecided();
    assertThat(as("author").post("/process-definition/key/denied-later/start", start("x")).status())
        .isEqualTo(503);
  }

  @Test
  void shouldHoldStartsToTheDeclaredVariables() {
    deploy("declared");

    Answer undeclared =
        as("author")
            .post(
                "/process-definition/key/declared/start",
                Map.of("variables", Map.of("other", string("x"))));
    Answer wrong =
        as("author")
            .post(
                "/process-definition/key/declared/start",
                Map.of("variables", Map.of("text", Map.of("type", "Integer", "value", 1))));

    assertThat(undeclared.status()).isEqualTo(422);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(as("author").post("/process-definition/key/nothing/start", start("x")).status())
        .isEqualTo(404);
  }

  @Test
  void shouldServeAnOutsideWorkerAndRecordWhatItDid() {
    deploy("served", "served-topic");
    String text = "long ".repeat(2_000);
    as("author").post("/process-definition/key/served/start", start(text));

    JsonNode task = fetch("served-topic").json().get(0);
    assertThat(task.at("/variables/text/value").asText()).isEqualTo(text);
    assertThat(task.at("/variables/text/type").asText()).isEqualTo("String");
    Answer completed =
        as("program")
            .post(
                "/external-task/" + task.get("id").asText() + "/complete",
                Map.of("workerId", "w", "variables", Map.of("answer", string(text))));

    assertThat(completed.status()).isEqualTo(204);
    Decision recorded = last(DecisionKind.WORKER);
    assertThat(recorded.scope().caller().actor().id()).isEqualTo("program");
    assertThat(Objects.requireNonNull(recorded.scope().element()).elementId()).isEqualTo("work");
    assertThat(String.valueOf(recorded.result().output()))
        .contains("outcome=completed", "worker=w", "variables=[answer]");
    assertThat(
            engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(task.get("processInstanceId").asText())
                .variableName("answer")
                .singleResult()
                .getValue())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ai", "connector", "policy", " AI "})
  void shouldCloseOurOwnTopicsToOutsideWorkers(String topic) {
    Answer refused = fetch(topic);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("message").asText()).contains("closed to outside workers");
  }

  @Test
  void shouldLetNoWorkerTouchATaskOfOurTopicsByItsId() {
    as("author")
        .deploy("ours", "ours.bpmn", model("ours", "\"own-topic\"", "\"policy\"", POLICY_INPUTS));
    as("author").post("/process-definition/key/ours/start", start("x"));
    String id =
        engine
            .getExternalTaskService()
            .createExternalTaskQuery()
            .processDefinitionKey("ours")
            .list()
            .get(0)
            .getId();

    for (String action : List.of("complete", "failure", "bpmnError", "extendLock", "unlock")) {
      assertThat(
              as("admin")
                  .post(
                      "/external-task/" + id + "/" + action,
                      Map.of("workerId", "w", "errorCode", "E", "newDuration", 1000))
                  .status())
          .as(action)
          .isEqualTo(403);
    }
  }

  @Test
  void shouldLetNoWorkerWriteWhatReviewsAndModelsSay() {
    deploy("companions", "companion-topic");
    as("author").post("/process-definition/key/companions/start", start("x"));
    String id = fetch("companion-topic").json().get(0).get("id").asText();

    for (String name : List.of("aConfidence", "aUnsure", "aReview", "aDegraded")) {
      Map<String, Object> body = Map.of("workerId", "w", "variables", Map.of(name, string("x")));
      assertThat(as("program").post("/external-task/" + id + "/complete", body).status())
          .as(name)
          .isEqualTo(422);
    }
  }

  @Test
  void shouldMakeAnIncidentOfAnErrorThatNothingCatches() {
    deploy("uncaught", "uncaught-topic");
    as("author").post("/process-definition/key/uncaught/start", start("x"));
    JsonNode task = fetch("uncaught-topic").json().get(0);

    Answer raised =
        as("program")
            .post(
                "/external-task/" + task.get("id").asText() + "/bpmnError",
                Map.of("workerId", "w", "errorCode", "NOT_DRAWN", "errorMessage", "oh"));

    assertThat(raised.status()).isEqualTo(204);
    assertThat(
            engine
                .getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(task.get("processInstanceId").asText())
                .singleResult()
                .getIncidentMessage())
        .isEqualTo("BPMN_ERROR_UNCAUGHT: NOT_DRAWN: oh");
  }

  @Test
  void shouldRefuseAWorkerThatDoesNotHoldTheLock() {
    deploy("locked", "locked-topic");
    as("author").post("/process-definition/key/locked/start", start("x"));
    String id = fetch("locked-topic").json().get(0).get("id").asText();

    Answer other =
        as("program").post("/external-task/" + id + "/complete", Map.of("workerId", "other"));

    assertThat(other.status()).isEqualTo(400);
    assertThat(as("program").post("/external-task/none/complete", Map.of("workerId", "w")).status())
        .isEqualTo(404);
  }

  @Test
  void shouldHoldAWorkersRequestUntilThereIsATask() {
    deploy("awaited", "awaited-topic");
    CompletableFuture<Answer> fetched =
        CompletableFuture.supplyAsync(
            () ->
                as("program")
                    .post(
                        "/external-task/fetchAndLock",
                        Map.of(
                            "workerId",
                            "w",
                            "maxTasks",
                            1,
                            "asyncResponseTimeout",
                            20_000,
                            "topics",
                            List.of(Map.of("topicName", "awaited-topic", "lockDuration", 9999)))));

    as("author").post("/process-definition/key/awaited/start", start("x"));

    assertThat(fetched.join().json()).hasSize(1);
  }

  @Test
  void shouldAskThePolicyBeforeAWorkerServes() {
    policy.denyAll("no workers today");

    assertThat(fetch("some-topic").status()).isEqualTo(403);
  }

  @Test
  void shouldRefuseSignalsWithVariablesAndRecordOthers() {
    assertThat(
            as("operator")
                .post("/signal", Map.of("name", "s", "variables", Map.of("x", string("y"))))
                .status())
        .isEqualTo(400);
    assertThat(as("operator").post("/signal", Map.of("name", "s")).status()).isEqualTo(204);
    assertThat(last(DecisionKind.MESSAGE).subject()).isEqualTo("signal s");
  }

  @Test
  void shouldTellBrokenRequestsApart() {
    assertThat(as("operator").post("/message", List.of()).status()).isEqualTo(400);
    assertThat(as("operator").post("/message", Map.of()).status()).isEqualTo(400);
    assertThat(as("operator").post("/message", Map.of("messageName", "nobody-waits")).status())
        .isBetween(400, 404);
    assertThat(as("author").post("/deployment/create", Map.of()).status()).isEqualTo(400);
    assertThat(as("author").get("/deployment?nameLike=x").status()).isEqualTo(400);
  }

  private static final String POLICY_INPUTS =
      "<camunda:inputParameter name=\"query\">custom.a.b</camunda:inputParameter>"
          + "<camunda:inputParameter name=\"resultVariable\">r</camunda:inputParameter>";

  private Door as(String caller) {
    return new Door(port, caller);
  }

  private Answer deploy(String key) {
    return as("author").deploy(key, key + ".bpmn", model(key, "", ""));
  }

  private Answer deploy(String key, String topic) {
    Answer made =
        as("author").deploy(key, key + ".bpmn", model(key, "\"own-topic\"", "\"" + topic + "\""));
    assertThat(made.status()).as(made.json().toString()).isEqualTo(200);
    return made;
  }

  private Answer fetch(String topic) {
    return as("program")
        .post(
            "/external-task/fetchAndLock",
            Map.of(
                "workerId",
                "w",
                "maxTasks",
                1,
                "topics",
                List.of(Map.of("topicName", topic, "lockDuration", 60_000))));
  }

  private static String definitionId(Answer deployed) {
    return deployed.json().get("deployedProcessDefinitions").fieldNames().next();
  }

  private static Map<String, Object> start(String text) {
    return Map.of("variables", Map.of("text", string(text)));
  }

  private static Map<String, Object> string(String value) {
    return Map.of("type", "String", "value", value);
  }

  private static JsonNode empty() {
    return new ObjectMapper().createArrayNode();
  }

  private List<Decision> decisions(DecisionKind kind) {
    return ledger.decisions().stream().filter(it -> it.kind() == kind).toList();
  }

  private Decision last(DecisionKind kind) {
    List<Decision> all = decisions(kind);
    return all.get(all.size() - 1);
  }

  private static byte[] model(String key, String from, String to) {
    return model(key, from, to, "");
  }

  private static byte[] model(String key, String from, String to, String inputs) {
    try (InputStream in = RestDoorIT.class.getResourceAsStream("/models/benign/base.bpmn")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replace("\"base\"", "\"" + key + "\"")
          .replace(from.isEmpty() ? "\u0000" : from, to)
          .replace("<camunda:inputOutput>", "<camunda:inputOutput>" + inputs)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
