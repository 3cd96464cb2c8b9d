package dev.signalbox.camunda.guard;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Asks the policies whether a deployment may be, and writes it into the ledger in the engine's own
 * transaction. Fails with {@code POLICY_DENIED} or {@code POLICY_UNAVAILABLE}.
 */
final class DeploymentGovernance {
  private final Supplier<PolicyDecisionPoint> policies;
  private final Supplier<DecisionLedger> ledger;
  private final Clock clock;

  DeploymentGovernance(
      Supplier<PolicyDecisionPoint> policies, Supplier<DecisionLedger> ledger, Clock clock) {
    this.policies = policies;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A deployment that the policies permit, not yet carried out. */
  record Permitted(Caller caller, String name, PolicyRef policy, Instant asked) {}

  Permitted ask(Caller caller, String name) {
    Instant asked = clock.instant();
    PolicyDecision decision =
        policies
            .get()
            .decide(
                new PolicyQuery(
                    PolicyPoint.DEPLOY,
                    caller,
                    "deploy",
                    new PolicyResource("deployment", name, Map.of()),
                    Map.of()));
    if (decision instanceof Permit permit) {
      return new Permitted(caller, name, new PolicyRef(permit.revision(), true, List.of()), asked);
    }
    if (decision instanceof Deny deny) {
      throw new SignalboxException(
          ErrorCode.POLICY_DENIED,
          "The deployment is refused: " + String.join("; ", deny.reasons()));
    }
    String reason = decision instanceof Undecided undecided ? undecided.reason() : "no answer";
    throw new SignalboxException(
        ErrorCode.POLICY_UNAVAILABLE, "The policies could not be asked: " + reason);
  }

  void record(Permitted permitted, Map<String, Object> made, String digest) {
    ledger
        .get()
        .append(
            List.of(
                new Decision(
                    new DecisionScope(permitted.caller(), null),
                    DecisionKind.DEPLOYMENT,
                    permitted.name(),
                    new DecisionBasis(null, permitted.policy(), null, null, digest),
                    DecisionResult.of(
                        made, Duration.between(permitted.asked(), clock.instant())))));
  }
}
