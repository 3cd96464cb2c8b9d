package dev.signalbox.web.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parked task over kill -9: its handler runs once, its instance advances once. */
class ParkedCrashIT {
  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_waiting"
          targetNamespace="http://bpmn.io/schema/bpmn">
        <bpmn:process id="waiting" isExecutable="true" camunda:historyTimeToLive="P1D">
          <bpmn:startEvent id="start"><bpmn:outgoing>to-desk</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="to-desk" sourceRef="start" targetRef="desk" />
          <bpmn:serviceTask id="desk" camunda:type="external" camunda:topic="connector">
            <bpmn:extensionElements>
              <camunda:inputOutput>
                <camunda:inputParameter name="operation">service-desk.request-resolution</camunda:inputParameter>
                <camunda:inputParameter name="text">The lift is stuck.</camunda:inputParameter>
                <camunda:inputParameter name="category">technical-problem</camunda:inputParameter>
                <camunda:inputParameter name="customer">Ada</camunda:inputParameter>
                <camunda:inputParameter name="resultVariable">resolution</camunda:inputParameter>
              </camunda:inputOutput>
            </bpmn:extensionElements>
            <bpmn:incoming>to-desk</bpmn:incoming>
            <bpmn:outgoing>to-end</bpmn:outgoing>
          </bpmn:serviceTask>
          <bpmn:sequenceFlow id="to-end" sourceRef="desk" targetRef="end" />
          <bpmn:endEvent id="end"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """;
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void shouldResumeOnceHoweverOftenItIsResumedAndKilled() {
    try (OutsideDesk desk = new OutsideDesk(folder).start();
        PackagedSignalbox signalbox =
            new PackagedSignalbox(folder.resolve("home"), desk.settings()).start()) {
      // given a task that waits for the desk's callback
      assertThat(signalbox.rest().deploy("author", "waiting.bpmn", MODEL).status()).isEqualTo(200);
      String instance = start(signalbox);
      awaitParked(signalbox, instance);
      String key = desk.callbackKey("parked-1");

      // when the product is killed, resumed, killed at once and resumed again
      signalbox.kill();
      signalbox.start();
      assertThat(resume(signalbox, key).path("resumed").asBoolean()).isTrue();
      signalbox.kill();
      signalbox.start();
      assertThat(resume(signalbox, key).path("resumed").asBoolean()).isFalse();

      // then it went on once, and the desk was called once
      JsonNode ended = awaitEnd(signalbox, instance);
      assertThat(ended.path("variables").path("resolution").asText()).isEqualTo("lift repaired");
      assertThat(ended.path("activities").findValuesAsText("elementId"))
          .containsExactly("start", "desk", "end");
      assertThat(desk.ticketsByReference().get("parked-1")).hasSize(1);
    }
  }

  private static String start(PackagedSignalbox signalbox) {
    RestClient.Answer answer =
        signalbox
            .rest()
            .post("operator", "/api/v1/processes/waiting/start", Map.of("businessKey", "parked-1"));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("instanceId").asText();
  }

  private static void awaitParked(PackagedSignalbox signalbox, String instance) {
    Awaitility.await("the call is recorded, and the task is parked with it")
        .atMost(RECOVERY)
        .until(
            () ->
                signalbox
                    .rest()
                    .get("officer", "/api/v1/decisions?instanceId=" + instance)
                    .body()
                    .findValuesAsText("kind")
                    .contains("connector"));
  }

  private static JsonNode resume(PackagedSignalbox signalbox, String key) {
    RestClient.Answer answer =
        signalbox
            .rest()
            .post(
                "operator",
                "/api/v1/parked-tasks/" + key + "/resume",
                Map.of("variables", Map.of("outcome", "resolved", "resolution", "lift repaired")));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode awaitEnd(PackagedSignalbox signalbox, String instance) {
    Awaitility.await("instance ends, log in " + signalbox.log())
        .atMost(RECOVERY)
        .until(
            () ->
                signalbox
                    .rest()
                    .get("operator", "/api/v1/instances/" + instance)
                    .body()
                    .path("state")
                    .asText()
                    .equals("COMPLETED"));
    return signalbox.rest().get("operator", "/api/v1/instances/" + instance).body();
  }
}
