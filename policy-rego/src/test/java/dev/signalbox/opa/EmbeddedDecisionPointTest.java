package dev.signalbox.opa;

import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyDecisionPointContract;
import dev.signalbox.policy.PolicyRules;
import dev.signalbox.policy.PolicyRulesContract;
import org.junit.jupiter.api.Nested;

class EmbeddedDecisionPointTest {
  private static final EmbeddedFixture BASE = EmbeddedFixture.withBasePolicies();
  private static final EmbeddedFixture NONE = EmbeddedFixture.withoutPolicies();

  @Nested
  class AsDecisionPoint extends PolicyDecisionPointContract {
    @Override
    protected PolicyDecisionPoint permitting() {
      return BASE.decisionPoint();
    }

    @Override
    protected PolicyDecisionPoint refusing() {
      return BASE.decisionPoint();
    }

    @Override
    protected PolicyDecisionPoint unable() {
      return NONE.decisionPoint();
    }
  }

  @Nested
  class AsRules extends PolicyRulesContract {
    @Override
    protected PolicyRules answering() {
      return BASE.rules();
    }

    @Override
    protected PolicyRules unable() {
      return NONE.rules();
    }
  }
}
