package dev.signalbox.policy;

import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.RuleAnswer.Answered;
import dev.signalbox.policy.RuleAnswer.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Policies that a test writes: one answer for every question until the test changes it, rules with
 * fixed values, and a memory of what was asked. Thread-safe.
 */
public final class ScriptedPolicies implements PolicyDecisionPoint, PolicyRules {
  public static final String REVISION = "scripted-1";

  private final Map<String, Object> rules = new ConcurrentHashMap<>();
  private final List<PolicyQuery> asked = new CopyOnWriteArrayList<>();
  private final List<RuleQuery> askedRules = new CopyOnWriteArrayList<>();
  private volatile Function<PolicyQuery, PolicyDecision> script;

  private ScriptedPolicies(Function<PolicyQuery, PolicyDecision> script) {
    this.script = script;
  }

  public static ScriptedPolicies permitAll() {
    return new ScriptedPolicies(query -> new Permit(REVISION, List.of()));
  }

  public static ScriptedPolicies deny(String... reasons) {
    return new ScriptedPolicies(query -> new Deny(REVISION, List.of(reasons)));
  }

  /** Neither permits nor denies, and answers no rule. */
  public static ScriptedPolicies undecided() {
    return new ScriptedPolicies(query -> new Undecided("the policies are away"));
  }

  /** Answers questions as {@code next} says from now on. */
  public ScriptedPolicies answering(Function<PolicyQuery, PolicyDecision> next) {
    script = next;
    return this;
  }

  /** Permits from now on, owing {@code obligations}. */
  public ScriptedPolicies permitting(Obligation... obligations) {
    return answering(query -> new Permit(REVISION, List.of(obligations)));
  }

  /** Denies from now on. */
  public ScriptedPolicies denying(String... reasons) {
    return answering(query -> new Deny(REVISION, List.of(reasons)));
  }

  /** Gives no answer from now on, to rules neither. */
  public ScriptedPolicies undeciding(String reason) {
    return answering(query -> new Undecided(reason));
  }

  /** Gives the rule at {@code path} a value: a Boolean, or {@code {"allow", "reasons"}}. */
  public ScriptedPolicies withRule(String path, Object value) {
    rules.put(path, value);
    return this;
  }

  /** What was asked at the enforcement points, in order. */
  public List<PolicyQuery> asked() {
    return List.copyOf(asked);
  }

  /** What policy tasks asked, in order. */
  public List<RuleQuery> askedRules() {
    return List.copyOf(askedRules);
  }

  @Override
  public PolicyDecision decide(PolicyQuery query) {
    asked.add(query);
    return script.apply(query);
  }

  @Override
  public RuleAnswer evaluate(RuleQuery query) {
    askedRules.add(query);
    Object value = rules.get(query.path());
    if (value == null) {
      return new Unanswered("there is no rule " + query.path(), true);
    }
    if (script.apply(PolicyQuestions.start("rule")) instanceof Undecided undecided) {
      return new Unanswered(undecided.reason(), false);
    }
    return new Answered(REVISION, value);
  }

  @Override
  public Set<String> paths() {
    return Set.copyOf(rules.keySet());
  }
}
