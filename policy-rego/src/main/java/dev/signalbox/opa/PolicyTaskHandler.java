package dev.signalbox.opa;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.opa.PolicyTaskInputs.Complete;
import dev.signalbox.policy.PolicyRules;
import dev.signalbox.policy.RuleAnswer;
import dev.signalbox.policy.RuleAnswer.Answered;
import dev.signalbox.policy.RuleAnswer.Unanswered;
import dev.signalbox.policy.RuleQuery;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import dev.signalbox.task.TaskOutcome.Trace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs policy tasks: asks the rule that the input {@code query} names, with {@code data} and the
 * further inputs, and writes {@code <result>} (Boolean) and {@code <result>Reasons} (list of
 * texts).
 *
 * <p>A rule that does not exist fails for good; policies that cannot be asked are waited for.
 */
final class PolicyTaskHandler implements ServiceTaskHandler {
  static final String TOPIC = "policy";
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final PolicyRules rules;

  PolicyTaskHandler(PolicyRules rules) {
    this.rules = rules;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public TaskOutcome handle(ServiceTaskInvocation invocation) {
    PolicyTaskInputs read = PolicyTaskInputs.of(invocation.inputs());
    if (read instanceof Complete inputs) {
      return ask(invocation, inputs);
    }
    String problem = ((PolicyTaskInputs.Wrong) read).problem();
    return failed(ErrorCode.TASK_INPUT_INVALID, problem, Retry.never());
  }

  private TaskOutcome ask(ServiceTaskInvocation invocation, Complete inputs) {
    long start = System.nanoTime();
    RuleAnswer answer =
        rules.evaluate(
            new RuleQuery(
                invocation.caller(), inputs.query(), invocation.task().element(), inputs.data()));
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    if (answer instanceof Answered answered) {
      Verdict verdict = Verdict.of(answered.value());
      return verdict == null
          ? failed(ErrorCode.POLICY_UNAVAILABLE, noVerdict(inputs, answered), Retry.again())
          : completed(
              inputs,
              verdict,
              decision(invocation, inputs, new Made(answered.revision(), verdict, latency)));
    }
    Unanswered unanswered = (Unanswered) answer;
    return unanswered.permanent()
        ? failed(ErrorCode.TASK_INPUT_INVALID, withKnownRules(unanswered.reason()), Retry.never())
        : failed(ErrorCode.POLICY_UNAVAILABLE, unanswered.reason(), Retry.waiting(WAIT));
  }

  private static TaskOutcome completed(Complete inputs, Verdict verdict, Decision decision) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put(inputs.resultVariable(), verdict.allow());
    variables.put(inputs.resultVariable() + "Reasons", verdict.reasons());
    return new Completed(variables, Trace.of(decision));
  }

  private static Decision decision(ServiceTaskInvocation invocation, Complete inputs, Made made) {
    PolicyRef policy =
        new PolicyRef(made.revision(), made.verdict().allow(), made.verdict().reasons());
    return new Decision(
        new DecisionScope(invocation.caller(), invocation.task().element()),
        DecisionKind.POLICY,
        inputs.query(),
        new DecisionBasis(null, policy, null, null, inputs.digest()),
        DecisionResult.of(made.verdict().allow(), made.latency()));
  }

  private String withKnownRules(String reason) {
    List<String> known = rules.paths().stream().sorted().toList();
    return known.isEmpty() ? reason : reason + "; there are " + String.join(", ", known);
  }

  private static String noVerdict(Complete inputs, Answered answered) {
    return "the rule %s answered neither a boolean nor {\"allow\", \"reasons\"}: %s"
        .formatted(inputs.query(), Texts.shortened(String.valueOf(answered.value())));
  }

  private static TaskOutcome failed(ErrorCode code, String message, Retry retry) {
    return new Failed(code, message, retry, null, Trace.NONE);
  }

  private record Made(String revision, Verdict verdict, Duration latency) {}
}
