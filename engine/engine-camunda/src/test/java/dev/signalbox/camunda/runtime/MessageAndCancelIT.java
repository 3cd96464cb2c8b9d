package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.process.ActivityState;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.StartedProcess;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAndCancelIT extends RuntimeTest {
  @Test
  void shouldDeliverAMessageToTheInstanceThatWaitsForIt() {
    StartedProcess first = waitingForPayment("M-1");
    StartedProcess second = waitingForPayment("M-2");

    ProcessInstanceId took = send("rt-paid", "M-2", Map.of("count", 3));

    assertThat(took).isEqualTo(second.instanceId());
    assertThat(view(took).summary().state()).isEqualTo(InstanceState.COMPLETED);
    assertThat(view(took).variables()).containsEntry("count", 3L);
    assertThat(view(first.instanceId()).summary().state()).isEqualTo(InstanceState.ACTIVE);
    cancel(first.instanceId(), "test is over");
  }

  @Test
  void shouldRecordTheMessageAtTheElementThatTookIt() {
    StartedProcess started = waitingForPayment("M-3");

    send("rt-paid", "M-3", Map.of());

    Decision decision = decisions(started.instanceId()).get(1);
    assertThat(decision.kind()).isEqualTo(DecisionKind.MESSAGE);
    assertThat(decision.subject()).isEqualTo("rt-paid");
    assertThat(element(decision).elementId()).isEqualTo("paid");
  }

  @Test
  void shouldStartTheProcessThatTheMessageStarts() {
    ProcessInstanceId started = send("rt-mail-received", "M-4", Map.of("body", "hello"));

    assertThat(view(started).summary().definition().key()).isEqualTo("rt-mail");
    assertThat(view(started).summary().businessKey()).isEqualTo("M-4");
    assertThat(view(started).summary().startedBy()).isEqualTo("operator");
    assertThat(element(decisions(started).get(0)).elementId()).isEqualTo("received");
  }

  @Test
  void shouldCheckVariablesOfMessagesAsThoseOfStarts() {
    StartedProcess started = waitingForPayment("M-5");

    assertRefused(ErrorCode.VARIABLES_INVALID, () -> send("rt-paid", "M-5", Map.of("surprise", 1)));
    assertRefused(
        ErrorCode.VARIABLES_INVALID, () -> send("rt-paid", "M-5", Map.of("count", "many")));
    assertRefused(ErrorCode.VARIABLES_INVALID, () -> send("rt-mail-received", null, Map.of()));
    assertThat(view(started.instanceId()).summary().state()).isEqualTo(InstanceState.ACTIVE);
    cancel(started.instanceId(), "test is over");
  }

  @Test
  void shouldNotGuessBetweenSeveralThatWait() {
    StartedProcess first = waitingForPayment("M-6");
    StartedProcess second = waitingForPayment("M-6");

    assertRefused(ErrorCode.CONFLICT, () -> send("rt-paid", "M-6", Map.of()));
    cancel(first.instanceId(), "test is over");
    cancel(second.instanceId(), "test is over");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-message", "", "a\0b"})
  void shouldSayThatNothingWaits(String message) {
    assertRefused(ErrorCode.INSTANCE_NOT_FOUND, () -> send(message, null, Map.of()));
  }

  @Test
  void shouldDeliverNothingAgainstThePolicy() {
    StartedProcess started = waitingForPayment("M-7");

    policy.denyAll("closed");
    assertRefused(ErrorCode.POLICY_DENIED, () -> send("rt-paid", "M-7", Map.of()));
    policy.undecided();
    assertRefused(ErrorCode.POLICY_UNAVAILABLE, () -> send("rt-paid", "M-7", Map.of()));
    policy.reset();

    assertThat(view(started.instanceId()).summary().state()).isEqualTo(InstanceState.ACTIVE);
    cancel(started.instanceId(), "test is over");
    assertThat(policy.asked().get(0).point()).isEqualTo(PolicyPoint.ADMIN);
  }

  @Test
  void shouldCancelARunningInstanceAndRecordWhy() {
    StartedProcess started = start("rt-order", "C-1", Map.of("text", "x"));

    cancel(started.instanceId(), "ordered twice");

    assertThat(view(started.instanceId()).summary().state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(view(started.instanceId()).activities().get(1).state())
        .isEqualTo(ActivityState.CANCELED);
    Decision decision = decisions(started.instanceId()).get(1);
    assertThat(decision.kind()).isEqualTo(DecisionKind.INTERVENTION);
    assertThat(decision.subject()).isEqualTo("cancel-instance");
    assertThat(decision.result().detail()).containsEntry("reason", "ordered twice");
  }

  @Test
  void shouldCancelOnlyWhatRunsAndOnlyWithAReason() {
    StartedProcess started = start("rt-bare", Map.of());

    assertRefused(ErrorCode.FIELDS_INVALID, () -> cancel(started.instanceId(), " "));
    cancel(started.instanceId(), "enough");
    assertRefused(ErrorCode.CONFLICT, () -> cancel(started.instanceId(), "again"));
    assertRefused(
        ErrorCode.INSTANCE_NOT_FOUND, () -> cancel(new ProcessInstanceId("nope"), "why not"));
    assertRefused(
        ErrorCode.INSTANCE_NOT_FOUND, () -> cancel(new ProcessInstanceId("a\0b"), "why not"));
  }

  @Test
  void shouldCancelNothingAgainstThePolicy() {
    StartedProcess started = start("rt-bare", Map.of());

    policy.denyAll("operators only");

    assertRefused(ErrorCode.POLICY_DENIED, () -> cancel(started.instanceId(), "because"));
    assertThat(view(started.instanceId()).summary().state()).isEqualTo(InstanceState.ACTIVE);
  }

  private StartedProcess waitingForPayment(String businessKey) {
    StartedProcess started = start("rt-order", businessKey, Map.of("text", "x"));
    completePacking(started.instanceId());
    return started;
  }

  private ProcessInstanceId send(
      String message, @Nullable String businessKey, Map<String, @Nullable Object> variables) {
    return runtime.correlate(
        new CorrelateMessage(SampleCallers.operator(), message, businessKey, variables));
  }

  private void cancel(ProcessInstanceId id, String reason) {
    runtime.cancel(new CancelInstance(SampleCallers.operator(), id, reason));
  }
}
