package dev.signalbox.policy;

import java.util.List;

/**
 * The policies' answer. Only {@link Permit} lets a thing happen; only {@link Deny} is a business
 * refusal.
 */
public sealed interface PolicyDecision {
  /**
   * The decision for a point that can carry out no obligation: a permit that owes one is refused
   * there, for what was demanded would not happen.
   */
  default PolicyDecision owingNothing() {
    if (this instanceof Permit permit && !permit.obligations().isEmpty()) {
      return new Deny(
          permit.revision(),
          permit.obligations().stream()
              .map(it -> "the policy demands '" + it.type() + "', which cannot be done here")
              .toList());
    }
    return this;
  }

  /** Allowed by that bundle revision, owing these obligations. */
  record Permit(String revision, List<Obligation> obligations) implements PolicyDecision {
    public Permit {
      obligations = List.copyOf(obligations);
    }
  }

  /** Refused, with at least one reason. */
  record Deny(String revision, List<String> reasons) implements PolicyDecision {
    public Deny {
      reasons = reasons.isEmpty() ? List.of("no rule permits it") : List.copyOf(reasons);
    }
  }

  /**
   * No usable answer: a time-out, an error, an empty or malformed answer, a missing or stale
   * bundle.
   */
  record Undecided(String reason) implements PolicyDecision {}
}
