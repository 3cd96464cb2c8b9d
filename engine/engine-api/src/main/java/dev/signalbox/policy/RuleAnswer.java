package dev.signalbox.policy;

/** What a rule says. */
public sealed interface RuleAnswer {
  /** The rule's value, JSON. */
  record Answered(String revision, Object value) implements RuleAnswer {}

  /**
   * There is no such rule, or it was undefined for this input, or the policies could not be asked.
   */
  record Unanswered(String reason, boolean permanent) implements RuleAnswer {}
}
