package dev.signalbox.opa;

import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Up with the revision in force, or down with the reason why nothing is decided. Asks nothing
 * itself: it tells the probe's last answer.
 */
final class PolicyHealth implements HealthIndicator {
  private final PolicyProbe probe;
  private final PolicyProperties.Mode mode;
  private final Supplier<String> problem;

  /**
   * @param problem why newer policies are not in force; empty when all is well
   */
  PolicyHealth(PolicyProbe probe, PolicyProperties.Mode mode, Supplier<String> problem) {
    this.probe = probe;
    this.mode = mode;
    this.problem = problem;
  }

  @Override
  public Health health() {
    Health.Builder health = of(probe.last());
    health.withDetail("mode", mode.name().toLowerCase(Locale.ROOT));
    if (!problem.get().isEmpty()) {
      health.withDetail("problem", problem.get());
    }
    return health.build();
  }

  private static Health.Builder of(PolicyDecision decision) {
    if (decision instanceof Permit permit) {
      return Health.up().withDetail("revision", permit.revision());
    }
    if (decision instanceof Deny deny) {
      return Health.up().withDetail("revision", deny.revision());
    }
    return Health.down().withDetail("reason", ((Undecided) decision).reason());
  }
}
