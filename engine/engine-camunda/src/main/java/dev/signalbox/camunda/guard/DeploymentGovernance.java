package dev.signalbox.camunda.guard;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.identity.Caller;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Asks the policies whether a deployment may be, and writes it into the ledger in the engine's own
 * transaction. Fails with {@code POLICY_DENIED} or {@code POLICY_UNAVAILABLE}.
 */
final class DeploymentGovernance {
  private final Supplier<Governance> governance;
  private final Supplier<DecisionLedger> ledger;

  /** Both are asked for at the first deployment: the engine is made before they need to be. */
  DeploymentGovernance(Supplier<Governance> governance, Supplier<DecisionLedger> ledger) {
    this.governance = governance;
    this.ledger = ledger;
  }

  /** A deployment that the policies permit, not yet carried out. */
  record Permitted(Caller caller, String name, PolicyRef policy, Instant asked) {}

  Permitted ask(Caller caller, String name) {
    Governance edge = governance.get();
    Instant asked = edge.now();
    PolicyRef policy =
        edge.require(
            new PolicyQuery(
                PolicyPoint.DEPLOY,
                caller,
                "deploy",
                new PolicyResource("deployment", name, Map.of()),
                Map.of()));
    return new Permitted(caller, name, policy, asked);
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
                    DecisionResult.of(made, governance.get().since(permitted.asked())))));
  }
}
