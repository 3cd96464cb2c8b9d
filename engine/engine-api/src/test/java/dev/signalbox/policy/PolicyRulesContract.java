package dev.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.RuleAnswer.Answered;
import dev.signalbox.policy.RuleAnswer.Unanswered;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyRules} holds. */
public abstract class PolicyRulesContract {
  /** Knows the rule {@code custom.tickets.may_auto_route}. */
  protected abstract PolicyRules answering();

  /** Cannot answer: out of reach, out of time, or without policies. */
  protected abstract PolicyRules unable();

  @Test
  void shouldAnswerARuleWithItsValueAndTheRevision() {
    RuleAnswer answer = answering().evaluate(mayAutoRoute("custom.tickets.may_auto_route"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answered.class,
            it -> {
              assertThat(it.revision()).isNotBlank();
              assertThat(it.value()).isInstanceOfAny(Boolean.class, Map.class);
            });
  }

  @Test
  void shouldSayThatThereIsNoSuchRuleForGood() {
    RuleAnswer answer = answering().evaluate(mayAutoRoute("custom.tickets.no_such_rule"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Unanswered.class,
            it -> {
              assertThat(it.permanent()).isTrue();
              assertThat(it.reason()).contains("custom.tickets.no_such_rule");
            });
  }

  @Test
  void shouldSayWhyItCannotAnswerNow() {
    RuleAnswer answer = unable().evaluate(mayAutoRoute("custom.tickets.may_auto_route"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Unanswered.class,
            it -> {
              assertThat(it.permanent()).isFalse();
              assertThat(it.reason()).isNotBlank();
            });
  }

  @Test
  void shouldListTheRuleThatItAnswersWhereItListsAny() {
    Set<String> paths = answering().paths();

    assertThat(paths.isEmpty() || paths.contains("custom.tickets.may_auto_route")).isTrue();
  }

  private static RuleQuery mayAutoRoute(String path) {
    Map<String, @Nullable Object> data =
        Map.of("category", "billing", "confidence", 0.97, "unsure", false, "customer", "c-1");
    return new RuleQuery(Caller.system(TenantId.DEFAULT, "dispatcher"), path, null, data);
  }
}
