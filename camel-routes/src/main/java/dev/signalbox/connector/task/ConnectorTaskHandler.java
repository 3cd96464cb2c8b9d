package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.connector.descriptor.Completion;
import dev.signalbox.connector.descriptor.Sensitivity;
import dev.signalbox.connector.task.Connectors.Operation;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.task.Resumption;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves the topic {@code connector}: checks the inputs, asks the policies, then has the operation
 * called. Never throws for what a model, a policy or an outside system does.
 */
final class ConnectorTaskHandler implements ServiceTaskHandler {
  static final String TOPIC = "connector";
  private static final Duration POLICY_WAIT = Duration.ofSeconds(5);

  private final TaskReader reader;
  private final ConnectorGate gate;
  private final EffectfulRun run;
  private final Clock clock;

  ConnectorTaskHandler(TaskReader reader, ConnectorGate gate, EffectfulRun run, Clock clock) {
    this.reader = reader;
    this.gate = gate;
    this.run = run;
    this.clock = clock;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  /** The outside system: what stands before the operation's own name. */
  @Override
  public String lane(Map<String, @Nullable Object> inputs) {
    String operation = String.valueOf(inputs.get("operation"));
    return operation.substring(0, Math.max(0, operation.indexOf('.')));
  }

  @Override
  public TaskOutcome handle(ServiceTaskInvocation invocation) {
    ConnectorTask task;
    try {
      task = reader.read(invocation);
    } catch (SignalboxException invalid) {
      return failed(invalid.code(), String.valueOf(invalid.getMessage()), Retry.never());
    }
    PolicyDecision decision = gate.decide(task);
    if (decision instanceof PolicyDecision.Permit permit) {
      PolicyRef policy = new PolicyRef(permit.revision(), true, List.of());
      return run.run(gate.masked(task, permit), new Outcomes(task, policy, clock));
    }
    if (decision instanceof PolicyDecision.Deny deny) {
      PolicyRef policy = new PolicyRef(deny.revision(), false, deny.reasons());
      return new Outcomes(task, policy, clock).denied(deny.reasons());
    }
    String reason = ((PolicyDecision.Undecided) decision).reason();
    return failed(ErrorCode.POLICY_UNAVAILABLE, reason, Retry.waiting(POLICY_WAIT));
  }

  /** A callback has come: its payload becomes the result, or says that the system refuses. */
  @Override
  public TaskOutcome resume(ServiceTaskInvocation invocation, Resumption resumption) {
    ConnectorTask task;
    try {
      task = waiting(invocation, resumption);
    } catch (SignalboxException gone) {
      return failed(gone.code(), String.valueOf(gone.getMessage()), Retry.never());
    }
    Outcomes outcomes = new Outcomes(task, null, clock);
    outcomes.note("callback", true);
    Completion completion = task.operation().descriptor().completion();
    if (completion == null) {
      return outcomes.stuck(ErrorCode.CONNECTOR_UNAVAILABLE, "it is not completed by callbacks");
    }
    JsonNode payload = JsonValues.toJson(resumption.payload());
    List<FieldError> errors = completion.payload().check(payload);
    if (!errors.isEmpty()) {
      FieldError first = errors.get(0);
      return outcomes.stuck(
          ErrorCode.CONNECTOR_UNAVAILABLE,
          "its callback is not what was agreed: " + first.field() + " " + first.message());
    }
    Completion.Refusal refusal = completion.refusal();
    return refusal != null && payload.at(refusal.field()).asText().equals(refusal.value())
        ? outcomes.rejected(payload.at(refusal.reason()).asText("no reason given"))
        : outcomes.completed(JsonValues.fromJson(payload.at(completion.result())), List.of());
  }

  private ConnectorTask waiting(ServiceTaskInvocation invocation, Resumption resumption) {
    Map<String, @Nullable Object> checkpoint = resumption.checkpoint();
    Operation operation =
        reader.operation(
            String.valueOf(checkpoint.get("operation")), String.valueOf(checkpoint.get("version")));
    Object variable = checkpoint.get("resultVariable");
    return new ConnectorTask(
        invocation,
        operation,
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
        Sensitivity.of(String.valueOf(checkpoint.get("sensitivity"))).orElse(Sensitivity.INTERNAL),
        variable == null ? "" : variable.toString());
  }

  private static TaskOutcome failed(ErrorCode code, String message, Retry retry) {
    return new TaskOutcome.Failed(code, message, retry, null, TaskOutcome.Trace.NONE);
  }
}
