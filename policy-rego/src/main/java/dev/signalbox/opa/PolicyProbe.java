package dev.signalbox.opa;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import java.util.Map;

/** Asks a question now and then, to know whether policies are decided at all. */
final class PolicyProbe implements Runnable {
  private static final PolicyQuery QUESTION =
      new PolicyQuery(
          PolicyPoint.ADMIN,
          Caller.system(TenantId.DEFAULT, "health"),
          "read-catalog",
          new PolicyResource("catalog", "policies", Map.of()),
          Map.of());

  private final PolicyDecisionPoint decisionPoint;
  private volatile PolicyDecision last = new Undecided("not asked yet");

  PolicyProbe(PolicyDecisionPoint decisionPoint) {
    this.decisionPoint = decisionPoint;
  }

  @Override
  public void run() {
    last = decisionPoint.decide(QUESTION);
  }

  /** The last answer. */
  PolicyDecision last() {
    return last;
  }
}
