package dev.signalbox.ai.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.ai.InferenceGateway;
import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.ai.SampleRequests;
import dev.signalbox.ai.SampleSettings;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Resumption;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.BpmnErrorRaised;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import dev.signalbox.task.TaskOutcome.Parked;
import dev.signalbox.task.TaskOutcome.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiTaskHandlerTest {
  private static final Caller CALLER = Caller.system(TenantId.DEFAULT, "dispatcher");
  private static final Decision DECISION =
      new Decision(
          new DecisionScope(CALLER, SampleRequests.ELEMENT),
          DecisionKind.INFERENCE,
          "pets",
          DecisionBasis.NONE,
          DecisionResult.of("cats", Duration.ZERO));
  private static final InferenceResult SURE =
      new InferenceResult("cats", 0.9, List.of(), null, false);
  private static final InferenceResult UNSURE =
      new InferenceResult("cats", 0.4, List.of(), "too low", false);

  private static final Map<String, Object> OFF_PEAK = Map.of("lane", "off-peak");

  private final List<InferenceRequest> asked = new ArrayList<>();
  private Instant now = SampleRequests.NOW;
  private @Nullable Resumption slept;

  @Test
  void shouldServeTheTopicAi() {
    assertThat(handler(request -> answered(SURE)).topic()).isEqualTo("ai");
  }

  @Test
  void shouldWriteTheResultWithItsCompanions() {
    TaskOutcome outcome = handle(answered(SURE), Map.of());

    assertThat(outcome)
        .isEqualTo(
            new Completed(
                Map.of(
                    "pet", "cats", "petConfidence", 0.9, "petUnsure", false, "petDegraded", false),
                Trace.of(DECISION)));
  }

  @Test
  void shouldWriteNullsWhereThereIsNoAnswerButNeverAnUnknownUnsure() {
    InferenceResult nothing =
        new InferenceResult(null, null, List.of(), "the input is empty", false);

    Map<String, @Nullable Object> variables =
        ((Completed) handle(answered(nothing), Map.of())).variables();

    assertThat(variables).containsEntry("pet", null).containsEntry("petConfidence", null);
    assertThat(variables).containsEntry("petUnsure", true);
  }

  @ParameterizedTest
  @CsvSource({"review", "continue"})
  void shouldGoOnMarkedWhenUnsure(String whenUnsure) {
    assertThat(handle(answered(UNSURE), Map.of("whenUnsure", whenUnsure)))
        .asInstanceOf(type(Completed.class))
        .satisfies(it -> assertThat(it.variables()).containsEntry("petUnsure", true));
  }

  @Test
  void shouldRaiseAnErrorWhenUnsureIfTheTaskWantsIt() {
    assertThat(handle(answered(UNSURE), Map.of("whenUnsure", "error")))
        .asInstanceOf(type(BpmnErrorRaised.class))
        .satisfies(it -> assertThat(it.code()).isEqualTo(BpmnErrorCode.AI_UNSURE))
        .satisfies(it -> assertThat(it.message()).isEqualTo("too low"))
        .satisfies(it -> assertThat(it.variables()).containsEntry("petUnsure", true))
        .satisfies(it -> assertThat(it.trace()).isEqualTo(Trace.of(DECISION)));
  }

  @Test
  void shouldNotRaiseAnErrorWhenSure() {
    assertThat(handle(answered(SURE), Map.of("whenUnsure", "error"))).isInstanceOf(Completed.class);
  }

  @Test
  void shouldRaiseWhatThePoliciesRefuse() {
    TaskOutcome outcome =
        handle(new InferenceOutcome.Denied(List.of("a", "b"), DECISION), Map.of());

    assertThat(outcome)
        .isEqualTo(
            new BpmnErrorRaised(BpmnErrorCode.POLICY_DENIED, "a; b", Map.of(), Trace.of(DECISION)));
  }

  @Test
  void shouldRaiseThatItCostsTooMuch() {
    assertThat(handle(new InferenceOutcome.OverBudget("dear", DECISION), Map.of()))
        .asInstanceOf(type(BpmnErrorRaised.class))
        .satisfies(it -> assertThat(it.code()).isEqualTo(BpmnErrorCode.BUDGET_EXHAUSTED));
  }

  @Test
  void shouldWaitForThePoliciesWithoutUsingUpAttempts() {
    assertThat(handle(new InferenceOutcome.Undecided("away"), Map.of()))
        .isEqualTo(
            new Failed(
                ErrorCode.POLICY_UNAVAILABLE,
                "away",
                Retry.waiting(Duration.ofSeconds(5)),
                null,
                Trace.NONE));
  }

  @Test
  void shouldTryAgainWhenTheModelIsAway() {
    assertThat(handle(new InferenceOutcome.Unavailable("away", DECISION), Map.of()))
        .isEqualTo(
            new Failed(
                ErrorCode.AI_UNAVAILABLE,
                "away",
                Retry.again(),
                BpmnErrorCode.AI_UNAVAILABLE,
                Trace.of(DECISION)));
  }

  @Test
  void shouldWaitForThoseWhoAreOnlyBusyWithoutUsingUpAttempts() {
    Duration soon = Duration.ofSeconds(2);

    assertThat(handle(new InferenceOutcome.Unavailable("busy", DECISION, soon), Map.of()))
        .isEqualTo(
            new Failed(
                ErrorCode.AI_UNAVAILABLE,
                "busy",
                Retry.waiting(soon),
                BpmnErrorCode.AI_UNAVAILABLE,
                Trace.NONE));
  }

  @Test
  void shouldGiveUpOnAModelThatDoesNotExist() {
    InferenceOutcome outcome =
        new InferenceOutcome.Invalid(ErrorCode.MODEL_NOT_FOUND, "no such model");

    assertThat(handle(outcome, Map.of()))
        .isEqualTo(
            new Failed(
                ErrorCode.MODEL_NOT_FOUND, "no such model", Retry.never(), null, Trace.NONE));
  }

  @Test
  void shouldHandTheInputsOn() {
    handle(
        answered(SURE),
        Map.of(
            "model",
            "m",
            "minConfidence",
            "0.7",
            "sensitivity",
            "restricted",
            "maxCost",
            "0.10 EUR",
            "maxLatency",
            "PT5S",
            "lane",
            "interactive",
            "tag",
            "chat"));

    InferenceRequest request = asked.get(0);
    assertThat(request.task()).isEqualTo(AiTask.CLASSIFY);
    assertThat(request.model()).isEqualTo("m");
    assertThat(request.input()).isEqualTo("meow");
    assertThat(request.terms().minConfidence()).isEqualTo(0.7);
    assertThat(request.terms().sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(request.terms().maxCost()).hasToString("0.10 EUR");
    assertThat(request.terms().maxLatency()).isEqualTo(Duration.ofSeconds(5));
    assertThat(request.terms().lane()).isEqualTo("interactive");
    assertThat(request.terms().tag()).isEqualTo("chat");
    assertThat(request.origin().element()).isEqualTo(SampleRequests.ELEMENT);
  }

  @Test
  void shouldTakeABlankInputParameterAsLeftOut() {
    handle(answered(SURE), Map.of("model", " ", "minConfidence", ""));

    assertThat(asked.get(0).model()).isEqualTo("auto");
    assertThat(asked.get(0).terms().minConfidence()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "task, sing, is no AI task: 'sing'",
    "whenUnsure, panic, 'is not review, error or continue: ''panic'''",
    "minConfidence, 1.5, is no number from 0 to 1: '1.5'",
    "minConfidence, NaN, is no number from 0 to 1: 'NaN'",
    "sensitivity, secret, 'is not public, internal, confidential or restricted: ''secret'''",
    "maxCost, cheap, 'is no amount with a currency, such as 0.05 EUR: ''cheap'''",
    "maxLatency, soon, 'is no ISO-8601 duration, such as PT5S: ''soon'''",
    "maxLatency, PT0S, 'is no ISO-8601 duration, such as PT5S: ''PT0S'''",
    "lane, fast, 'is not interactive, normal or off-peak: ''fast'''",
    "deadline, soon, 'is no time with its offset and no duration, such as 2026-03-01T08:30:00Z or PT4H: ''soon'''",
    "deadline, PT0S, 'is no time with its offset and no duration, such as 2026-03-01T08:30:00Z or PT4H: ''PT0S'''",
    "tag, A b, 'is no name in lower case, digits and hyphens: ''A b'''",
    "resultVariable, a-b, is no name of a variable: 'a-b'",
    "resultVariable, , is missing",
    "task, , is missing",
    "colour, red, is not known to AI tasks"
  })
  void shouldNameTheInputParameterThatIsWrong(
      String input, @Nullable String value, String complaint) {
    Map<String, Object> changes = new HashMap<>();
    changes.put(input, value == null ? "" : value);

    assertThat(handle(answered(SURE), changes))
        .isEqualTo(
            new Failed(
                ErrorCode.TASK_INPUT_INVALID,
                "input '" + input + "' " + complaint,
                Retry.never(),
                null,
                Trace.NONE));
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldAskForNoLongerThanTheAnswerIsOfUse() {
    handle(answered(SURE), Map.of("deadline", "PT10S"));
    handle(answered(SURE), Map.of("deadline", SampleRequests.NOW.plusSeconds(20).toString()));
    handle(answered(SURE), Map.of("deadline", "PT4H"));

    assertThat(asked)
        .extracting(it -> it.origin().deadline())
        .containsExactly(
            SampleRequests.NOW.plusSeconds(10),
            SampleRequests.NOW.plusSeconds(20),
            SampleRequests.NOW.plusSeconds(60));
  }

  @Test
  void shouldNotAskAnyMoreOnceTheAnswerIsOfNoUse() {
    now = SampleRequests.NOW.plusSeconds(10);

    assertThat(handle(answered(SURE), Map.of("deadline", "PT10S")))
        .isEqualTo(
            new Failed(
                ErrorCode.AI_UNAVAILABLE,
                "the deadline of the step, 2026-11-22T09:00:10Z, has passed",
                Retry.never(),
                BpmnErrorCode.AI_UNAVAILABLE,
                Trace.NONE));
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldSleepUntilTheOffPeakHours() {
    Instant ten = Instant.parse("2026-11-22T22:00:00Z");

    assertThat(handle(answered(SURE), OFF_PEAK))
        .isEqualTo(Parked.sleeping(ten, "off-peak-t-1", Map.of("wakesAt", ten.toEpochMilli())));
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldNotSleepBeyondTheDeadline() {
    assertThat(handle(answered(SURE), Map.of("lane", "off-peak", "deadline", "PT4H")))
        .isInstanceOf(Completed.class);
  }

  @Test
  void shouldGoOnOnceItHasSlept() {
    slept = new Resumption(Map.of("wakesAt", SampleRequests.NOW.toEpochMilli()), Map.of());
    now = Instant.parse("2026-11-22T22:00:03Z");

    assertThat(handle(answered(SURE), OFF_PEAK)).isInstanceOf(Completed.class);
  }

  @Test
  void shouldGoOnWhenSomebodyWakesItBeforeItsTime() {
    long later = SampleRequests.NOW.plusSeconds(1).toEpochMilli();
    slept = new Resumption(Map.of("wakesAt", later), Map.of());

    assertThat(handle(answered(SURE), OFF_PEAK)).isInstanceOf(Completed.class);
  }

  @Test
  void shouldSleepAnewWhenItOversleptTheHours() {
    slept = new Resumption(Map.of("wakesAt", SampleRequests.NOW.toEpochMilli()), Map.of());
    now = Instant.parse("2026-11-23T07:00:00Z");

    assertThat(handle(answered(SURE), OFF_PEAK))
        .asInstanceOf(type(Parked.class))
        .satisfies(it -> assertThat(it.until()).isEqualTo(Instant.parse("2026-11-23T22:00:00Z")))
        .satisfies(it -> assertThat(it.wakes()).isTrue());
  }

  private static InferenceOutcome answered(InferenceResult result) {
    return new Answered(result, DECISION);
  }

  private TaskOutcome handle(InferenceOutcome outcome, Map<String, Object> changes) {
    InferenceGateway gateway =
        request -> {
          asked.add(request);
          return outcome;
        };
    Map<String, @Nullable Object> inputs = new HashMap<>();
    inputs.put("task", "classify");
    inputs.put("input", "meow");
    inputs.put("resultVariable", "pet");
    inputs.putAll(changes);
    ServiceTaskInvocation invocation =
        new ServiceTaskInvocation(
            new ServiceTask("t-1", "ai", SampleRequests.ELEMENT, SampleRequests.NOW),
            CALLER,
            inputs,
            1,
            now.plusSeconds(60));
    AiTaskHandler handler = handler(gateway);
    return slept == null ? handler.handle(invocation) : handler.resume(invocation, slept);
  }

  private AiTaskHandler handler(InferenceGateway gateway) {
    return new AiTaskHandler(gateway, SampleSettings.small(), Clock.fixed(now, ZoneOffset.UTC));
  }
}
