package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.SampleDecisions;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.process.FileContent;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of each outcome, on any database. */
abstract class OutcomeScenarios extends DispatchTest {
  @Autowired ServiceTaskModels models;

  @Test
  void shouldWriteVariablesAndRecordsOfACompletedTask() {
    deployStep(step -> step);
    Decision decision = SampleDecisions.inference(key, "step");
    handler.script(
        key,
        call ->
            new TaskOutcome.Completed(
                Map.of("category", "billing", "categoryUnsure", false),
                TaskOutcome.Trace.of(decision)));

    String instance = start();

    awaitEnd(instance);
    assertThat(history(instance).getState()).isEqualTo("COMPLETED");
    assertThat(variable(instance, "category")).isEqualTo("billing");
    assertThat(variable(instance, "categoryUnsure")).isEqualTo(false);
    assertThat(ledger.decisions()).contains(decision);
  }

  @Test
  void shouldHandInputsOverWithTheirTypes() {
    deployStep(
        step ->
            step.camundaInputParameter("text", "${text}")
                .camundaInputParameter("number", "${number}")
                .camundaInputParameter("sure", "${sure}")
                .camundaInputParameter("json", "${json}")
                .camundaInputParameter("file", "${file}")
                .camundaInputParameter("nothing", "${nothing}")
                .camundaInputParameter("literal", "classify")
                .camundaInputParameter("computed", "${number + 1}")
                .camundaInputParameter("sentence", "Dear ${json.name}"));
    String longText = "ä".repeat(5_000);
    FileContent file =
        new FileContent("a.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
    Map<String, Object> json = Map.of("name", "Ada", "tags", List.of("a", 1));

    String instance = start(variables(longText, json, file));

    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(handler.calls(key).get(0).inputs())
        .containsEntry("text", longText)
        .containsEntry("number", 7)
        .containsEntry("sure", true)
        .containsEntry("json", json)
        .containsEntry("file", file)
        .containsEntry("nothing", null)
        .containsEntry("literal", "classify")
        .containsEntry("computed", 8L)
        .containsEntry("sentence", "Dear Ada");
  }

  @Test
  void shouldReadLargeInputsOnlyWhenTheirTurnComes() {
    deployStep(step -> step.camundaInputParameter("text", "${text}"));
    String large = "0123456789".repeat(20_000);

    String instance = start(Map.of("text", large));

    awaitEnd(instance);
    assertThat(handler.calls(key).get(0).inputs()).containsEntry("text", large);
  }

  @Test
  void shouldFindHowAModelDrawsAServiceTask() {
    deployStep(
        step ->
            step.camundaInputParameter("input", "${ticket}")
                .camundaInputParameter("resultVariable", "category"));
    dispatcher.stop();
    String instance = start(Map.of("ticket", "help"));
    String definition = task(instance).getProcessDefinitionId();

    transactions.command(
        context -> {
          ServiceTaskModel model = models.find(context, definition, "step").orElseThrow();
          assertThat(model.topic()).isEqualTo("scripted");
          assertThat(model.inputNames()).containsExactly("input", "resultVariable");
          assertThat(model.resultVariable()).contains("category");
          assertThat(model.text("input")).contains("${ticket}");
          assertThat(model.text("none")).isEmpty();
          assertThat(
                  model.value("input", context.getExecutionManager().findExecutionById(instance)))
              .isEqualTo("help");
          assertThat(models.find(context, definition, "end")).isEmpty();
          return true;
        });
  }

  private static Map<String, @Nullable Object> variables(
      String text, Map<String, Object> json, FileContent file) {
    Map<String, @Nullable Object> variables = new java.util.HashMap<>();
    variables.put("text", text);
    variables.put("number", 7);
    variables.put("sure", true);
    variables.put("json", json);
    variables.put("file", file);
    variables.put("nothing", null);
    return variables;
  }

  @Test
  void shouldTakeTheBoundaryEventOfARaisedError() {
    deployStep(
        step ->
            step.boundaryEvent("denied")
                .error("POLICY_DENIED")
                .endEvent("refused")
                .moveToActivity("step"));
    handler.script(
        key,
        call ->
            new TaskOutcome.BpmnErrorRaised(
                BpmnErrorCode.POLICY_DENIED,
                "no",
                Map.of("why", "rule 7"),
                TaskOutcome.Trace.NONE));

    String instance = start();

    awaitEnd(instance);
    assertThat(passed(instance)).contains("refused").doesNotContain("end");
    assertThat(variable(instance, "why")).isEqualTo("rule 7");
  }

  @Test
  void shouldMakeAnErrorThatNobodyCatchesAnIncident() {
    deployStep(step -> step);
    handler.script(
        key,
        call ->
            new TaskOutcome.BpmnErrorRaised(
                BpmnErrorCode.POLICY_DENIED, "rule 7", Map.of(), TaskOutcome.Trace.NONE));

    Incident incident = awaitIncident(start());

    assertThat(incident.getIncidentType()).isEqualTo("failedExternalTask");
    assertThat(incident.getIncidentMessage()).isEqualTo("POLICY_DENIED: rule 7");
    assertThat(incident.getActivityId()).isEqualTo("step");
  }

  @Test
  void shouldNameAnUncaughtErrorThatIsNoErrorCode() {
    deployStep(step -> step);
    handler.script(
        key,
        call ->
            new TaskOutcome.BpmnErrorRaised(
                BpmnErrorCode.AI_UNSURE, "0.4", Map.of(), TaskOutcome.Trace.NONE));

    assertThat(awaitIncident(start()).getIncidentMessage())
        .isEqualTo("BPMN_ERROR_UNCAUGHT: AI_UNSURE: 0.4");
  }

  @Test
  void shouldTryAgainUntilItWorks() {
    deployStep(step -> step);
    handler.script(
        key,
        call -> call.attempt() < 3 ? failed(Retry.again(), null) : completed(Map.of("done", true)));

    String instance = start();

    awaitEnd(instance);
    assertThat(handler.calls(key))
        .extracting(ServiceTaskInvocation::attempt)
        .containsExactly(1, 2, 3);
  }

  @Test
  void shouldMakeAnIncidentOfExhaustedAttemptsAndStartAfreshOnRetry() {
    deployStep(step -> step);
    handler.script(key, call -> failed(Retry.again(), null));
    String instance = start();

    assertThat(awaitIncident(instance).getIncidentMessage())
        .isEqualTo("CONNECTOR_UNAVAILABLE: it is down");
    assertThat(handler.calls(key)).hasSize(5);

    handler.script(key, call -> completed(Map.of()));
    engine.getExternalTaskService().setRetries(task(instance).getId(), 5);
    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(6);
    assertThat(handler.calls(key).get(5).attempt()).isEqualTo(1);
  }

  @Test
  void shouldTellHowOftenAStepWasTriedRetriesIncluded() {
    deployStep(step -> step);
    handler.script(key, call -> failed(Retry.after(Duration.ZERO), null));
    String instance = start();
    awaitIncident(instance);
    assertThat(attemptsShown(instance)).isEqualTo(5);

    handler.script(key, call -> failed(Retry.never(), null));
    engine.getExternalTaskService().setRetries(task(instance).getId(), 5);
    await().atMost(SOON).until(() -> handler.calls(key).size() == 6);

    awaitIncident(instance);
    assertThat(attemptsShown(instance)).isEqualTo(6);
  }

  @Test
  void shouldRaiseTheErrorForExhaustedAttemptsWhereItIsCaught() {
    deployStep(
        step ->
            step.boundaryEvent("gone")
                .error("AI_UNAVAILABLE")
                .endEvent("byHand")
                .moveToActivity("step"));
    handler.script(key, call -> failed(Retry.after(Duration.ZERO), BpmnErrorCode.AI_UNAVAILABLE));

    String instance = start();

    awaitEnd(instance);
    assertThat(passed(instance)).contains("byHand");
    assertThat(handler.calls(key)).hasSize(5);
  }

  @Test
  void shouldWaitWithoutUsingUpAttempts() {
    deployStep(step -> step);
    handler.script(
        key,
        call ->
            handler.calls(key).size() < 8
                ? failed(Retry.waiting(Duration.ofMillis(1)), null)
                : completed(Map.of()));
    String instance = start();

    await().atMost(SOON).until(() -> hasEnded(instance) || !incidents(instance).isEmpty());
    assertThat(handler.calls(key)).extracting(ServiceTaskInvocation::attempt).containsOnly(1);
  }

  @Test
  void shouldNotWaitForever() {
    deployStep(step -> step);
    handler.script(key, call -> failed(Retry.waiting(Duration.ofMillis(10)), null));

    String instance = start();

    assertThat(awaitIncident(instance).getIncidentMessage())
        .isEqualTo("CONNECTOR_UNAVAILABLE: it is down");
    assertThat(handler.calls(key)).hasSizeGreaterThan(1);
  }

  @Test
  void shouldMakeAnIncidentAtOnceWhereRepeatingCannotHelp() {
    deployStep(step -> step);
    handler.script(key, call -> failed(Retry.never(), null));

    awaitIncident(start());

    assertThat(handler.calls(key)).hasSize(1);
  }

  @Test
  void shouldTryAgainWhenAHandlerThrows() {
    deployStep(step -> step);
    handler.script(
        key,
        call -> {
          if (call.attempt() == 1) {
            throw new IllegalStateException("a bug");
          }
          return completed(Map.of());
        });

    String instance = start();

    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(2);
  }

  @Test
  void shouldNameTheInputThatCannotBeEvaluated() {
    deployStep(step -> step.camundaInputParameter("input", "${missing}"));

    Incident incident = awaitIncident(start());

    assertThat(incident.getIncidentMessage()).startsWith("TASK_INPUT_INVALID: The input 'input'");
    assertThat(handler.calls(key)).isEmpty();
  }

  @Test
  void shouldKeepTheOutcomeWhenTheEngineRefusesToGoOn() {
    deploy(
        Bpmn.createExecutableProcess(key)
            .camundaHistoryTimeToLive(30)
            .startEvent()
            .serviceTask("step")
            .camundaExternalTask("scripted")
            .exclusiveGateway("which")
            .condition("yes", "${answer == 'yes'}")
            .endEvent("end")
            .moveToLastGateway()
            .condition("no", "${answer == 'no'}")
            .endEvent("other")
            .done());
    Decision decision = SampleDecisions.inference(key, "step");
    handler.script(
        key, call -> new TaskOutcome.Completed(Map.of("other", 1), TaskOutcome.Trace.of(decision)));

    Incident incident = awaitIncident(start());

    assertThat(incident.getIncidentMessage()).startsWith("ENGINE_FAILED: ");
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(ledger.decisions()).filteredOn(decision::equals).hasSize(1);
  }

  static TaskOutcome failed(Retry retry, @Nullable BpmnErrorCode whenExhausted) {
    return new TaskOutcome.Failed(
        ErrorCode.CONNECTOR_UNAVAILABLE,
        "it is down",
        retry,
        whenExhausted,
        TaskOutcome.Trace.NONE);
  }
}
