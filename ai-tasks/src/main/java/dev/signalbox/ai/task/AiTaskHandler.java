package dev.signalbox.ai.task;

import dev.signalbox.ai.AiProperties;
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
import dev.signalbox.ai.model.Lane;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Resumption;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.BpmnErrorRaised;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import dev.signalbox.task.TaskOutcome.Parked;
import dev.signalbox.task.TaskOutcome.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model for a process step. Writes {@code <result>}, {@code <result>Confidence} (null if the
 * model has none), {@code <result>Unsure} (never null; true unless proven sure) and {@code
 * <result>Degraded} (never null; true where another model answered in the place of the one asked).
 *
 * <p>Fails with {@code TASK_INPUT_INVALID}, {@code MODEL_NOT_FOUND} and {@code AI_INPUT_INVALID}
 * for good; with {@code POLICY_UNAVAILABLE} it waits, and so where all who may answer only have too
 * much to do; with {@code AI_UNAVAILABLE} it tries again until its deadline. In lane {@code
 * off-peak} it sleeps until those hours. Raises {@code POLICY_DENIED}, {@code BUDGET_EXHAUSTED},
 * and {@code AI_UNSURE} where the task asks for it.
 */
final class AiTaskHandler implements ServiceTaskHandler {
  private static final String WAKES_AT = "wakesAt";

  private final InferenceGateway gateway;
  private final AiProperties properties;
  private final Clock clock;

  AiTaskHandler(InferenceGateway gateway, AiProperties properties, Clock clock) {
    this.gateway = gateway;
    this.properties = properties;
    this.clock = clock;
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
    return handle(invocation, false);
  }

  /** Whoever resumes it before its time wants it now; one that overslept waits anew. */
  @Override
  public TaskOutcome resume(ServiceTaskInvocation invocation, Resumption resumption) {
    boolean early =
        resumption.checkpoint().get(WAKES_AT) instanceof Number at
            && clock.millis() < at.longValue();
    return handle(invocation, early);
  }

  private TaskOutcome handle(ServiceTaskInvocation invocation, boolean now) {
    AiTaskInputs inputs;
    try {
      inputs = AiTaskInputs.read(invocation.inputs());
    } catch (TaskInputException e) {
      return failedForGood(ErrorCode.TASK_INPUT_INVALID, String.valueOf(e.getMessage()));
    }
    Instant limit = inputs.limit().after(invocation.task().since());
    if (!limit.isAfter(clock.instant())) {
      return new Failed(
          ErrorCode.AI_UNAVAILABLE,
          "the deadline of the step, " + limit + ", has passed",
          Retry.never(),
          BpmnErrorCode.AI_UNAVAILABLE,
          Trace.NONE);
    }
    Optional<Instant> sleep = now ? Optional.empty() : sleep(inputs, limit);
    return sleep.isPresent()
        ? sleeping(invocation, sleep.get())
        : outcome(inputs, gateway.infer(request(invocation, inputs, limit)));
  }

  private Optional<Instant> sleep(AiTaskInputs inputs, Instant limit) {
    return inputs.terms().lane().equals(Lane.OFF_PEAK.wireName())
        ? properties.offPeak().opening(clock.instant(), limit)
        : Optional.empty();
  }

  private static TaskOutcome sleeping(ServiceTaskInvocation invocation, Instant until) {
    return Parked.sleeping(
        until, "off-peak-" + invocation.task().id(), Map.of(WAKES_AT, until.toEpochMilli()));
  }

  private static InferenceRequest request(
      ServiceTaskInvocation invocation, AiTaskInputs inputs, Instant limit) {
    Instant lock = invocation.deadline();
    Origin origin =
        new Origin(
            invocation.caller(),
            invocation.task().element(),
            invocation.attempt(),
            limit.isBefore(lock) ? limit : lock);
    return new InferenceRequest(
        origin, inputs.task(), inputs.model(), inputs.input(), inputs.terms());
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
      return unavailable(away);
    }
    if (outcome instanceof Undecided undecided) {
      Retry wait = Retry.waiting(properties.policyRetry());
      return new Failed(ErrorCode.POLICY_UNAVAILABLE, undecided.reason(), wait, null, Trace.NONE);
    }
    Invalid invalid = (Invalid) outcome;
    return failedForGood(invalid.code(), invalid.message());
  }

  /** Who is only busy is no failure: the task waits, and its attempts are not used up. */
  private static TaskOutcome unavailable(Unavailable away) {
    Duration busy = away.busyFor();
    return new Failed(
        ErrorCode.AI_UNAVAILABLE,
        away.message(),
        busy == null ? Retry.again() : Retry.waiting(busy),
        BpmnErrorCode.AI_UNAVAILABLE,
        busy == null ? Trace.of(away.decision()) : Trace.NONE);
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
