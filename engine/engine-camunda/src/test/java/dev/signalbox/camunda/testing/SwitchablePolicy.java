package dev.signalbox.camunda.testing;

import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyQuery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Permits everything until a test says otherwise; remembers what it was asked. */
public final class SwitchablePolicy implements PolicyDecisionPoint {
  private static final Function<PolicyQuery, PolicyDecision> PERMIT =
      query -> new PolicyDecision.Permit("test-revision", List.of());

  private final Queue<PolicyQuery> asked = new ConcurrentLinkedQueue<>();
  private volatile Function<PolicyQuery, PolicyDecision> rule = PERMIT;

  @Override
  public PolicyDecision decide(PolicyQuery query) {
    asked.add(query);
    return rule.apply(query);
  }

  /** From now on this rule decides. */
  public void answer(Function<PolicyQuery, PolicyDecision> rule) {
    this.rule = rule;
  }

  public void denyAll(String reason) {
    answer(query -> new PolicyDecision.Deny("test-revision", List.of(reason)));
  }

  public void undecided() {
    answer(query -> new PolicyDecision.Undecided("switched off by the test"));
  }

  /** Permits everything again and forgets what it was asked. */
  public void reset() {
    rule = PERMIT;
    asked.clear();
  }

  public List<PolicyQuery> asked() {
    return List.copyOf(asked);
  }
}
