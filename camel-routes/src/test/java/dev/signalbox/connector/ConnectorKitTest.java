package dev.signalbox.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Resumption;
import dev.signalbox.task.Retry;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.BpmnErrorRaised;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import dev.signalbox.task.TaskOutcome.Parked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's real Camel routes against a server that misbehaves. */
class ConnectorKitTest {
  @TempDir Path folder;
  private final ScriptedServer server = new ScriptedServer();
  private Kit kit;

  @BeforeEach
  void start() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), Kit.SECRET + "\n");
    kit =
        new Kit(
            Map.of(
                "signalbox.connectors.probe.url", server.url() + "/base/",
                "signalbox.connectors.probe.secret", "file:" + secret,
                "signalbox.connectors.probe.max-answer", "64KB"));
  }

  @AfterEach
  void stop() throws IOException {
    kit.close();
    server.close();
  }

  @Test
  void shouldCallWithKeyAndSecretAndKeepTheResult() {
    Completed outcome = (Completed) kit.attempt(inputs("keyed"));

    assertThat(outcome.variables()).containsOnly(Map.entry("answer", "1"));
    ScriptedServer.Request request = server.requests.get(0);
    assertThat(request.line()).isEqualTo("POST /base/things HTTP/1.1");
    assertThat(request.body()).isEqualTo("{\"text\":\"hello\"}");
    assertThat(request.headers())
        .containsEntry("idempotency-key", "task-1:probe.keyed")
        .containsEntry("authorization", "Bearer " + Kit.SECRET)
        .containsEntry("content-type", "application/json");
    assertThat(kit.effects.states).containsValue("DONE");
  }

  @Test
  void shouldRecordTheDecisionWithItsPolicyAndDigest() {
    TaskOutcome outcome = kit.attempt(inputs("keyed"));

    Decision decision = outcome.trace().decisions().get(0);
    assertThat(decision.kind()).isEqualTo(DecisionKind.CONNECTOR);
    assertThat(decision.subject()).isEqualTo("probe.keyed");
    assertThat(decision.basis().provider()).isEqualTo("probe");
    assertThat(decision.basis().policy()).isNotNull();
    assertThat(decision.basis().inputDigest()).startsWith("sha256:");
    assertThat(decision.result().output()).isEqualTo("1");
    assertThat(kit.asked).hasSize(1);
    assertThat(kit.asked.get(0).point()).isEqualTo(PolicyPoint.CONNECTOR);
    assertThat(kit.asked.get(0).resource().attributes())
        .containsEntry("operation", "probe.keyed")
        .containsEntry("effect", "write")
        .containsEntry("sensitivity", "internal")
        .containsEntry("clearance", "internal")
        .containsEntry("process", "some-process")
        .containsEntry("version", 3)
        .containsEntry("element", "call");
  }

  @Test
  void shouldPassLongTextUnharmed() {
    String text = "é\"\\\u0001{{env:HOME}} ${body} %0d%0a ".repeat(30_000);

    kit.attempt(Map.of("operation", "probe.keyed", "text", text, "resultVariable", "answer"));

    assertThat(json(server.requests.get(0).body())).containsEntry("text", text);
  }

  @Test
  void shouldRaiseADeniedCallAsBpmnErrorAndSendNothing() {
    kit.policy = new PolicyDecision.Deny("r7", List.of("not on Sundays"));

    BpmnErrorRaised outcome = (BpmnErrorRaised) kit.attempt(inputs("keyed"));

    assertThat(outcome.code()).isEqualTo(BpmnErrorCode.POLICY_DENIED);
    assertThat(outcome.message()).contains("not on Sundays");
    assertThat(outcome.trace().decisions()).hasSize(1);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void shouldWaitWhenThePolicyIsUndecided() {
    kit.policy = new PolicyDecision.Undecided("no bundle");

    Failed outcome = (Failed) kit.attempt(inputs("keyed"));

    assertThat(outcome.code()).isEqualTo(ErrorCode.POLICY_UNAVAILABLE);
    assertThat(outcome.retry()).isInstanceOf(Retry.Wait.class);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void shouldMaskWhatThePolicyWantsMasked() {
    kit.policy =
        new PolicyDecision.Permit(
            "r1", List.of(new Obligation("mask", Map.of("fields", List.of("text")))));

    kit.attempt(inputs("keyed"));

    assertThat(server.requests.get(0).body()).isEqualTo("{\"text\":\"[masked]\"}");
  }

  @Test
  void shouldDenyWhenAnObligationCannotBeHonoured() {
    kit.policy =
        new PolicyDecision.Permit("r1", List.of(new Obligation("review", Map.of("group", "x"))));

    assertThat(kit.attempt(inputs("keyed"))).isInstanceOf(BpmnErrorRaised.class);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void shouldNameTheInputThatIsWrongAndNotItsValue() {
    Failed missing = (Failed) kit.attempt(Map.of("operation", "probe.keyed"));
    Failed wrong =
        (Failed)
            kit.attempt(
                Map.of("operation", "probe.keyed", "text", "hello", "amount", "secret words"));
    Failed unknown =
        (Failed) kit.attempt(Map.of("operation", "probe.keyed", "text", "hello", "colour", "red"));

    assertThat(missing.code()).isEqualTo(ErrorCode.TASK_INPUT_INVALID);
    assertThat(missing.message()).isEqualTo("probe.keyed: input text is missing");
    assertThat(wrong.message()).contains("input amount").doesNotContain("secret words");
    assertThat(unknown.message()).contains("input colour is not known here");
    assertThat(unknown.retry()).isInstanceOf(Retry.Never.class);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void shouldMakeNumbersOfTextsWhereTheSchemaWantsNumbers() {
    kit.attempt(Map.of("operation", "probe.keyed", "text", "17", "amount", "17"));

    assertThat(server.requests.get(0).body()).contains("\"text\":\"17\"", "\"amount\":17");
  }

  @Test
  void shouldNotFindUnknownOperations() {
    Failed outcome = (Failed) kit.attempt(Map.of("operation", "probe.explode"));

    assertThat(outcome.code()).isEqualTo(ErrorCode.CONNECTOR_NOT_FOUND);
    assertThat(outcome.retry()).isInstanceOf(Retry.Never.class);
  }

  @Test
  void shouldReportTheReasonOfARefusalCleanedAndWithoutTheSecret() {
    server.on(
        (request, wire) ->
            wire.respond(
                422,
                "",
                "{\"detail\":\"no such\\u0007 queue "
                    + Kit.SECRET
                    + " "
                    + "x".repeat(900)
                    + "\"}"));

    BpmnErrorRaised outcome = (BpmnErrorRaised) kit.attempt(inputs("keyed"));

    assertThat(outcome.code()).isEqualTo(BpmnErrorCode.CONNECTOR_REJECTED);
    assertThat(outcome.message())
        .startsWith("probe.keyed: no such queue [secret] xxx")
        .endsWith("... (status 422)")
        .hasSizeLessThan(400);
    assertThat(kit.effects.states).isEmpty();
  }

  @Test
  void shouldObeyRetryAfter() {
    server.on((request, wire) -> wire.respond(429, "Retry-After: 7\r\n", ""));
    Failed busy = (Failed) kit.attempt(inputs("keyed"));
    server.on((request, wire) -> wire.respond(503, "Retry-After: 9\r\n", ""));
    Failed down = (Failed) kit.attempt(inputs("keyed"));

    assertThat(busy.code()).isEqualTo(ErrorCode.CONNECTOR_UNAVAILABLE);
    assertThat(busy.retry()).isEqualTo(Retry.after(Duration.ofSeconds(7)));
    assertThat(down.retry()).isEqualTo(Retry.after(Duration.ofSeconds(9)));
  }

  @Test
  void shouldTakeBackTheEffectWhenNothingWasSent() throws IOException {
    server.close();

    Failed outcome = (Failed) kit.attempt(inputs("keyed"));

    assertThat(outcome.code()).isEqualTo(ErrorCode.CONNECTOR_UNAVAILABLE);
    assertThat(outcome.retry()).isEqualTo(Retry.again());
    assertThat(outcome.whenExhausted()).isNull();
    assertThat(kit.effects.states).isEmpty();
  }

  @Test
  void shouldCloseTheSocketOfAServerThatHangs() throws InterruptedException {
    server.on((request, wire) -> wire.awaitHangUp());

    assertStaysUnknown();
  }

  @Test
  void shouldCloseTheSocketOfAServerThatDrips() throws InterruptedException {
    server.on(
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{");
          drip(wire);
        });

    assertStaysUnknown();
  }

  @Test
  void shouldCloseTheSocketOfAServerThatDripsHeaders() throws InterruptedException {
    server.on(
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nX-Long: ");
          drip(wire);
        });

    assertStaysUnknown();
  }

  @Test
  void shouldStopReadingAnEndlessAnswer() throws InterruptedException {
    server.on(
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\"");
          while (true) {
            wire.send("x".repeat(10_000));
          }
        });

    assertStaysUnknown();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>", "{\"id\":", "{\"id\":17}", "[]", "null", "", "\"a\"", "{\"a\":{}}"})
  void shouldNotTakeGarbageForAnAnswer(String garbage) {
    server.on((request, wire) -> wire.respond(200, "", garbage));

    Failed outcome = (Failed) kit.attempt(inputs("keyed"));

    assertThat(outcome.code()).isEqualTo(ErrorCode.CONNECTOR_UNAVAILABLE);
    assertThat(outcome.retry()).isEqualTo(Retry.again());
    assertThat(kit.effects.states).containsValue("IN_FLIGHT");
  }

  @Test
  void shouldFollowNoRedirect() {
    server.on(
        (request, wire) -> wire.respond(307, "Location: " + server.url() + "/elsewhere\r\n", ""));

    Failed outcome = (Failed) kit.attempt(inputs("keyed"));

    assertThat(outcome.message()).contains("redirects");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void shouldRepeatWithTheSameKeyWhenACallMayHaveActed() {
    server.on((request, wire) -> wire.socket().close());
    kit.attempt(inputs("keyed"));
    server.on((request, wire) -> wire.respond(200, "", "{\"id\":\"T-1\"}"));

    Completed outcome = (Completed) kit.attempt(inputs("keyed"));

    assertThat(outcome.variables()).containsEntry("answer", "T-1");
    assertThat(server.requests)
        .extracting(request -> request.headers().get("idempotency-key"))
        .containsExactly("task-1:probe.keyed", "task-1:probe.keyed");
  }

  @Test
  void shouldNotCallAgainWhenTheEffectIsDone() {
    kit.attempt(inputs("keyed"));

    Completed outcome = (Completed) kit.attempt(inputs("keyed"));

    assertThat(outcome.variables()).containsEntry("answer", "1");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void shouldLookUpBeforeRepeatingWhereThereIsNoKey() {
    kit.attemptThatDies(inputs("looked-up"));
    server.on((request, wire) -> wire.respond(200, "", "{\"items\":[{\"id\":\"T-9\"}]}"));

    Completed outcome = (Completed) kit.attempt(inputs("looked-up"));

    assertThat(outcome.variables()).containsEntry("answer", "T-9");
    assertThat(server.requests.get(1).line())
        .isEqualTo("GET /base/things?key=task-1%3Aprobe.looked-up HTTP/1.1");
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void shouldRepeatWhenTheLookUpFindsNothing() {
    kit.attemptThatDies(inputs("looked-up"));
    server.on(
        (request, wire) ->
            wire.respond(
                200, "", request.line().startsWith("GET") ? "{\"items\":[]}" : "{\"id\":\"T-2\"}"));

    Completed outcome = (Completed) kit.attempt(inputs("looked-up"));

    assertThat(outcome.variables()).containsEntry("answer", "T-2");
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void shouldNotRepeatWhenItCannotLookUp() {
    kit.attemptThatDies(inputs("looked-up"));
    server.on((request, wire) -> wire.respond(500, "", ""));

    Failed outcome = (Failed) kit.attempt(inputs("looked-up"));

    assertThat(outcome.retry()).isEqualTo(Retry.again());
    assertThat(server.requests).hasSize(2);
    assertThat(kit.effects.states).containsValue("IN_FLIGHT");
  }

  @Test
  void shouldLeaveToAPersonWhatCanNeitherBeRepeatedNorLookedUp() {
    server.on((request, wire) -> wire.respond(500, "", ""));
    Failed atOnce = (Failed) kit.attempt(inputs("unkeyed"));
    Failed later = (Failed) kit.attempt(inputs("unkeyed"));

    assertThat(atOnce.code()).isEqualTo(ErrorCode.EFFECT_IN_DOUBT);
    assertThat(atOnce.retry()).isInstanceOf(Retry.Never.class);
    assertThat(later.code()).isEqualTo(ErrorCode.EFFECT_IN_DOUBT);
    assertThat(later.message()).contains("look in Probe");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void shouldKeepItsDoubtWhenTheRepeatCannotConnect() throws IOException {
    kit.attemptThatDies(inputs("keyed"));
    server.close();

    kit.attempt(inputs("keyed"));

    assertThat(kit.effects.states).containsValue("IN_FLIGHT");
  }

  @Test
  void shouldEncodeWhatStandsInAnAddress() {
    kit.attempt(Map.of("operation", "probe.read", "name", "a/../b?c#d e\r\nX: y"));

    assertThat(server.requests.get(0).line())
        .isEqualTo("GET /base/things/a%2F..%2Fb%3Fc%23d%20e%0D%0AX%3A%20y HTTP/1.1");
    assertThat(kit.effects.states).isEmpty();
  }

  @Test
  void shouldRefuseDotSegmentsInAnAddress() {
    TaskOutcome outcome = kit.attempt(Map.of("operation", "probe.read", "name", ".."));

    assertThat(outcome).isInstanceOf(BpmnErrorRaised.class);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void shouldSendOnlyItsOwnHeaders() {
    kit.attempt(inputs("keyed"));

    assertThat(server.requests.get(0).headers())
        .containsOnlyKeys(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "host",
            "idempotency-key",
            "user-agent",
            "x-api-version");
  }

  @Test
  void shouldEndInTimeWhenNoConnectionComesAbout() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
        Kit other =
            new Kit(
                Map.of(
                    "signalbox.connectors.probe.url", "http://127.0.0.1:" + full.getLocalPort(),
                    "signalbox.connectors.probe.secret", "file:" + folder.resolve("secret"),
                    "signalbox.connectors.probe.connect-timeout", "1h"))) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();

      Failed outcome = (Failed) other.attempt(inputs("keyed"));

      assertThat(outcome.message()).isEqualTo("probe.keyed: no connection in time");
      assertThat(other.effects.states).isEmpty();
    }
  }

  @Test
  void shouldParkUntilTheCallbackComes() {
    Parked parked = (Parked) kit.attempt(inputs("ask"));
    Parked again = (Parked) kit.attempt(inputs("ask"));

    assertThat(json(server.requests.get(0).body()))
        .containsEntry("callbackKey", parked.resumeKey())
        .containsEntry("reference", "instance-1");
    assertThat(again.resumeKey()).isEqualTo(parked.resumeKey()).hasSize(43);
    assertThat(parked.checkpoint().toString()).doesNotContain(parked.resumeKey());
    Completed resumed = (Completed) resume(parked, Map.of("outcome", "done", "answer", "yes"));
    assertThat(resumed.variables()).containsOnly(Map.entry("answer", "yes"));
    assertThat(resume(parked, Map.of("outcome", "refused", "why", "closed")))
        .isInstanceOfSatisfying(
            BpmnErrorRaised.class, raised -> assertThat(raised.message()).contains("closed"));
    assertThat(resume(parked, Map.of("outcome", "maybe"))).isInstanceOf(Failed.class);
  }

  @Test
  void shouldKeepTheSecretOutOfEverythingItReports() {
    server.on(
        (request, wire) -> wire.respond(500, "", "{\"detail\":\"" + request.headers() + "\"}"));

    TaskOutcome outcome = kit.attempt(inputs("keyed"));

    assertThat(outcome.toString()).doesNotContain(Kit.SECRET);
  }

  private TaskOutcome resume(Parked parked, Map<String, Object> payload) {
    return kit.handler.resume(
        Kit.invocation(inputs("ask"), Instant.now().plusSeconds(30)),
        new Resumption(parked.checkpoint(), Map.copyOf(payload)));
  }

  private void assertStaysUnknown() throws InterruptedException {
    Failed outcome = (Failed) kit.attempt(inputs("keyed"));

    assertThat(outcome.code()).isEqualTo(ErrorCode.CONNECTOR_UNAVAILABLE);
    assertThat(outcome.retry()).isEqualTo(Retry.again());
    assertThat(kit.effects.states).containsValue("IN_FLIGHT");
    assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void drip(ScriptedServer.Wire wire) throws IOException {
    while (true) {
      wire.send("x");
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Map<String, Object> inputs(String operation) {
    return Map.of("operation", "probe." + operation, "text", "hello", "resultVariable", "answer");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readValue(text, Map.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
