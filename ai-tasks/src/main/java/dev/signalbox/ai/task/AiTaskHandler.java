package dev.signalbox.ai.task;

import dev.signalbox.ai.InferenceGateway;
import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.Invalid;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceOutcome.Undecided;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.BpmnErrorRaised;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import dev.signalbox.task.TaskOutcome.Trace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model for a process step. Writes {@code <result>}, {@code <result>Confidence} (null if the
 * model has none), {@code <result>Unsure} (never null; true unless proven sure) and {@code
 * <result>Degraded} (never null; true where another model answered in the place of the one asked).
 *
 * <p>Fails with {@code TASK_INPUT_INVALID}, {@code MODEL_NOT_FOUND} and {@code AI_INPUT_INVALID}
 * for good; with {@code POLICY_UNAVAILABLE} it waits, with {@code AI_UNAVAILABLE} it tries again.
 * Raises {@code POLICY_DENIED}, {@code BUDGET_EXHAUSTED}, and {@code AI_UNSURE} where the task asks
 * for it.
 */
final class AiTaskHandler implements ServiceTaskHandler {
  private final InferenceGateway gateway;
  private final Duration policyRetry;

  AiTaskHandler(InferenceGateway gateway, Duration policyRetry) {
    this.gateway = gateway;
    this.policyRetry = policyRetry;
  }

  @Override
  public String topic() {
    return "ai";
  }

  /** The model; where any may answer, the kind of task. */
  @Override
  public String lane(Map<String, @Nullable Object> inputs) {
    Object model = inputs.get("model");
    String name = model == null ? "" : model.toString();
    boolean any = name.isBlank() || name.equals(InferenceRequest.AUTO);
    return any ? InferenceRequest.AUTO + "/" + inputs.get("task") : name;
  }

  @Override
  public TaskOutcome handle(ServiceTaskInvocation invocation) {
    AiTaskInputs inputs;
    try {
      inputs = AiTaskInputs.read(invocation.inputs());
    } catch (TaskInputException e) {
      return failedForGood(ErrorCode.TASK_INPUT_INVALID, String.valueOf(e.getMessage()));
    }
    Origin origin =
        new Origin(
            invocation.caller(),
            invocation.task().element(),
            invocation.attempt(),
            invocation.deadline());
    InferenceRequest request =
        new InferenceRequest(origin, inputs.task(), inputs.model(), inputs.input(), inputs.terms());
    return outcome(inputs, gateway.infer(request));
  }

  private TaskOutcome outcome(AiTaskInputs inputs, InferenceOutcome outcome) {
    if (outcome instanceof Answered answered) {
      return answered(inputs, answered);
    }
    if (outcome instanceof Denied denied) {
      String reasons = String.join("; ", denied.reasons());
      return raised(BpmnErrorCode.POLICY_DENIED, reasons, Trace.of(denied.decision()));
    }
    if (outcome instanceof OverBudget over) {
      return raised(BpmnErrorCode.BUDGET_EXHAUSTED, over.reason(), Trace.of(over.decision()));
    }
    if (outcome instanceof Unavailable away) {
      return new Failed(
          ErrorCode.AI_UNAVAILABLE,
          away.message(),
          Retry.again(),
          BpmnErrorCode.AI_UNAVAILABLE,
          Trace.of(away.decision()));
    }
    if (outcome instanceof Undecided undecided) {
      Retry wait = Retry.waiting(policyRetry);
      return new Failed(ErrorCode.POLICY_UNAVAILABLE, undecided.reason(), wait, null, Trace.NONE);
    }
    Invalid invalid = (Invalid) outcome;
    return failedForGood(invalid.code(), invalid.message());
  }

  private static TaskOutcome answered(AiTaskInputs inputs, Answered answered) {
    InferenceResult result = answered.result();
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put(inputs.resultVariable(), result.value());
    variables.put(inputs.resultVariable() + "Confidence", result.confidence());
    variables.put(inputs.resultVariable() + "Unsure", result.unsure());
    variables.put(inputs.resultVariable() + "Degraded", result.degraded());
    Trace trace = Trace.of(answered.decision());
    String reason = result.unsureReason();
    return reason != null && inputs.whenUnsure() == WhenUnsure.ERROR
        ? new BpmnErrorRaised(BpmnErrorCode.AI_UNSURE, reason, variables, trace)
        : new Completed(variables, trace);
  }

  private static TaskOutcome raised(BpmnErrorCode code, String message, Trace trace) {
    return new BpmnErrorRaised(code, message, Map.of(), trace);
  }

  private static TaskOutcome failedForGood(ErrorCode code, String message) {
    return new Failed(code, message, Retry.never(), null, Trace.NONE);
  }
}
