package dev.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDecisionTest {
  @Test
  void shouldRefuseWhatOwesSomethingThatCannotBeDone() {
    Permit permit = new Permit("r", List.of(new Obligation("review", Map.of())));

    assertThat(permit.owingNothing())
        .isEqualTo(
            new Deny("r", List.of("the policy demands 'review', which cannot be done here")));
  }

  @Test
  void shouldLeaveEveryOtherDecisionAsItIs() {
    List<PolicyDecision> decisions =
        List.of(new Permit("r", List.of()), new Deny("r", List.of("no")), new Undecided("away"));

    assertThat(decisions).allSatisfy(it -> assertThat(it.owingNothing()).isSameAs(it));
  }

  @Test
  void shouldAlwaysHaveAReasonToRefuse() {
    assertThat(new Deny("r", List.of()).reasons()).containsExactly("no rule permits it");
  }
}
