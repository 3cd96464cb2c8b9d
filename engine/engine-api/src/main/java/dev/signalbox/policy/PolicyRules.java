package dev.signalbox.policy;

import java.util.Set;

/** Evaluates single rules for policy tasks. Never throws for want of an answer. */
public interface PolicyRules {
  RuleAnswer evaluate(RuleQuery query);

  /**
   * The rules that a policy task may name, where they can be listed; empty when a remote server
   * keeps them.
   */
  Set<String> paths();
}
