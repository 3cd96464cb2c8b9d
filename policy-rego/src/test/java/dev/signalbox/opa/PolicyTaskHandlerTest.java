package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.ScriptedPolicies;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import dev.signalbox.task.TaskOutcome;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTaskHandlerTest {
  private static final String RULE = "custom.tickets.may_auto_route";

  private final ScriptedPolicies policies =
      ScriptedPolicies.permitAll()
          .withRule(RULE, Map.of("allow", false, "reasons", List.of("too new")));
  private final PolicyTaskHandler handler = new PolicyTaskHandler(policies);

  @Test
  void shouldWriteTheAnswerAndItsReasons() {
    TaskOutcome outcome = handle(Map.of("query", RULE, "resultVariable", "mayAutoRoute"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Completed.class,
            it ->
                assertThat(it.variables())
                    .containsOnly(
                        Map.entry("mayAutoRoute", false),
                        Map.entry("mayAutoRouteReasons", List.of("too new"))));
  }

  @Test
  void shouldTakeABooleanAsAnAnswerWithoutReasons() {
    policies.withRule(RULE, true);

    TaskOutcome outcome = handle(Map.of("query", RULE, "resultVariable", "ok"));

    assertThat(((Completed) outcome).variables())
        .containsOnly(Map.entry("ok", true), Map.entry("okReasons", List.of()));
  }

  @Test
  void shouldRecordTheDecisionWithTheRevision() {
    TaskOutcome outcome = handle(Map.of("query", RULE, "resultVariable", "ok", "amount", 3));

    assertThat(outcome.trace().decisions())
        .singleElement()
        .satisfies(
            (Decision it) -> {
              assertThat(it.kind()).isEqualTo(DecisionKind.POLICY);
              assertThat(it.subject()).isEqualTo(RULE);
              assertThat(it.basis().policy())
                  .isEqualTo(new PolicyRef(ScriptedPolicies.REVISION, false, List.of("too new")));
              assertThat(it.basis().inputDigest()).startsWith("sha256:");
            });
  }

  @Test
  void shouldAskWithTheDataAndEveryFurtherInput() {
    handle(
        Map.of(
            "query",
            "data." + RULE,
            "resultVariable",
            "ok",
            "data",
            Map.of("category", "billing"),
            "customer",
            "c-1"));

    assertThat(policies.askedRules())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.path()).isEqualTo(RULE);
              assertThat(it.data())
                  .containsOnly(Map.entry("category", "billing"), Map.entry("customer", "c-1"));
            });
  }

  @Test
  void shouldFailForGoodAndNameTheKnownRulesWhenThereIsNoSuchRule() {
    TaskOutcome outcome = handle(Map.of("query", "custom.tickets.typo", "resultVariable", "ok"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            it -> {
              assertThat(it.code()).isEqualTo(ErrorCode.TASK_INPUT_INVALID);
              assertThat(it.retry()).isInstanceOf(Retry.Never.class);
              assertThat(it.message()).contains("custom.tickets.typo").contains(RULE);
            });
  }

  @Test
  void shouldWaitWithoutUsingUpAttemptsWhenThePoliciesAreAway() {
    policies.undeciding("the server is down");

    TaskOutcome outcome = handle(Map.of("query", RULE, "resultVariable", "ok"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            it -> {
              assertThat(it.code()).isEqualTo(ErrorCode.POLICY_UNAVAILABLE);
              assertThat(it.retry()).isEqualTo(Retry.waiting(Duration.ofSeconds(5)));
              assertThat(it.message()).isEqualTo("the server is down");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "", "yes"})
  void shouldNeverTakeATextForAnAnswer(String text) {
    policies.withRule(RULE, text);

    assertThat(handle(Map.of("query", RULE, "resultVariable", "ok"))).isInstanceOf(Failed.class);

    policies.withRule(RULE, Map.of("allow", text));

    assertThat(handle(Map.of("query", RULE, "resultVariable", "ok"))).isInstanceOf(Failed.class);
  }

  @Test
  void shouldNameTheInputThatIsWrong() {
    assertThat(problemOf(Map.of("resultVariable", "ok"))).contains("query");
    assertThat(problemOf(Map.of("query", RULE))).contains("resultVariable");
    assertThat(problemOf(Map.of("query", RULE, "resultVariable", "ok", "data", "text")))
        .contains("data");
  }

  private String problemOf(Map<String, @Nullable Object> inputs) {
    Failed failed = (Failed) handle(inputs);
    assertThat(failed.code()).isEqualTo(ErrorCode.TASK_INPUT_INVALID);
    return failed.message();
  }

  private TaskOutcome handle(Map<String, @Nullable Object> inputs) {
    ElementRef element =
        new ElementRef(
            new ProcessInstanceId("i-1"), new DefinitionRef("p", 1), "may-auto-route", null);
    return handler.handle(
        new ServiceTaskInvocation(
            new ServiceTask("t-1", "policy", element, Instant.EPOCH),
            Caller.system(TenantId.DEFAULT, "dispatcher"),
            inputs,
            1,
            Instant.parse("2026-11-22T10:00:00Z")));
  }
}
