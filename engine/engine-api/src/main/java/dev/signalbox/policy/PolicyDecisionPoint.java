package dev.signalbox.policy;

/**
 * Asks the policies. Never throws for want of an answer: that is {@link PolicyDecision.Undecided}.
 */
@FunctionalInterface
public interface PolicyDecisionPoint {
  PolicyDecision decide(PolicyQuery query);
}
