package dev.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedPoliciesTest {
  @Nested
  class AsDecisionPoint extends PolicyDecisionPointContract {
    @Override
    protected PolicyDecisionPoint permitting() {
      return ScriptedPolicies.permitAll();
    }

    @Override
    protected PolicyDecisionPoint refusing() {
      return ScriptedPolicies.deny("only authors start processes");
    }

    @Override
    protected PolicyDecisionPoint unable() {
      return ScriptedPolicies.undecided();
    }
  }

  @Nested
  class AsRules extends PolicyRulesContract {
    @Override
    protected PolicyRules answering() {
      return ScriptedPolicies.permitAll()
          .withRule("custom.tickets.may_auto_route", Map.of("allow", true));
    }

    @Override
    protected PolicyRules unable() {
      return ScriptedPolicies.undecided().withRule("custom.tickets.may_auto_route", true);
    }
  }

  @Test
  void shouldRememberWhatWasAsked() {
    ScriptedPolicies policies = ScriptedPolicies.permitAll();

    policies.decide(PolicyQuestions.start("p"));

    assertThat(policies.asked()).containsExactly(PolicyQuestions.start("p"));
  }
}
