package dev.signalbox.connector.task;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Retry;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the outcomes of one attempt, each with its decision record. */
final class Outcomes {
  private static final int LONGEST_OUTPUT = 4000;

  private final ConnectorTask task;
  private final @Nullable PolicyRef policy;
  private final Clock clock;
  private final Instant started;
  private final Map<String, Object> detail = new LinkedHashMap<>();

  Outcomes(ConnectorTask task, @Nullable PolicyRef policy, Clock clock) {
    this.task = task;
    this.policy = policy;
    this.clock = clock;
    this.started = clock.instant();
    detail.put("effect", task.operation().descriptor().effect().label());
    detail.put("sensitivity", task.sensitivity().label());
    detail.put("connectorVersion", task.operation().connector().version());
  }

  /** Adds what else explains the decision. */
  void note(String name, Object value) {
    detail.put(name, value);
  }

  TaskOutcome completed(@Nullable Object result, List<SettledEffect> effects) {
    return new TaskOutcome.Completed(
        variables(result), new Trace(List.of(decision(result)), effects));
  }

  TaskOutcome parked(Instant until, String resumeKey, List<SettledEffect> effects) {
    note("waitsUntil", until.toString());
    Map<String, @Nullable Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("operation", task.operation().name());
    checkpoint.put("version", task.operation().connector().version());
    checkpoint.put("resultVariable", task.resultVariable());
    checkpoint.put("sensitivity", task.sensitivity().label());
    return new TaskOutcome.Parked(
        until, resumeKey, checkpoint, new Trace(List.of(decision(null)), effects));
  }

  TaskOutcome denied(List<String> reasons) {
    return raised(BpmnErrorCode.POLICY_DENIED, String.join("; ", reasons));
  }

  TaskOutcome rejected(String reason) {
    return raised(BpmnErrorCode.CONNECTOR_REJECTED, task.operation().name() + ": " + reason);
  }

  /** Nothing is decided yet: the step is tried again. */
  TaskOutcome again(String reason, @Nullable Duration delay) {
    return failed(ErrorCode.CONNECTOR_UNAVAILABLE, reason, new Retry.Again(delay), Trace.NONE);
  }

  TaskOutcome waiting(String reason, Duration delay) {
    return failed(ErrorCode.CONNECTOR_UNAVAILABLE, reason, Retry.waiting(delay), Trace.NONE);
  }

  /** Repeating cannot help until someone acts. */
  TaskOutcome stuck(ErrorCode code, String reason) {
    note("error", code.name());
    return failed(code, reason, Retry.never(), Trace.of(decision(null)));
  }

  private TaskOutcome failed(ErrorCode code, String reason, Retry retry, Trace trace) {
    String message = task.operation().name() + ": " + reason;
    return new TaskOutcome.Failed(code, message, retry, null, trace);
  }

  private TaskOutcome raised(BpmnErrorCode code, String message) {
    note("error", code.name());
    note("reason", message);
    return new TaskOutcome.BpmnErrorRaised(code, message, Map.of(), Trace.of(decision(null)));
  }

  private Map<String, @Nullable Object> variables(@Nullable Object result) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    if (!task.resultVariable().isEmpty()) {
      variables.put(task.resultVariable(), result);
    }
    return variables;
  }

  private Decision decision(@Nullable Object output) {
    Duration latency = Duration.between(started, clock.instant());
    return new Decision(
        new DecisionScope(task.invocation().caller(), task.invocation().task().element()),
        DecisionKind.CONNECTOR,
        task.operation().name(),
        new DecisionBasis(null, policy, task.operation().connector().id(), null, Digests.of(task)),
        DecisionResult.of(bounded(output), latency).withDetail(detail));
  }

  /** A record tells what came out; a long answer stands in the process, not in the record. */
  private static @Nullable Object bounded(@Nullable Object output) {
    String text = output == null ? "" : output.toString();
    return text.length() <= LONGEST_OUTPUT ? output : text.substring(0, LONGEST_OUTPUT) + "...";
  }
}
