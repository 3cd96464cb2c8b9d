package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ProcessStartIT extends RuntimeTest {
  @Autowired PlatformTransactionManager transactions;

  @Test
  void shouldStartWithEveryDeclaredTypeAndReadItBack() {
    FileContent paper = new FileContent("order.pdf", "application/pdf", new byte[] {1, 2, 3});
    Map<String, Object> items = Map.of("lines", List.of(Map.of("sku", "a", "n", 2)));
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("text", "x".repeat(100_000));
    variables.put("count", 7);
    variables.put("price", 3);
    variables.put("express", true);
    variables.put("day", "2026-11-30");
    variables.put("size", "m");
    variables.put("items", items);
    variables.put("paper", paper);
    variables.put("code", null);

    StartedProcess started = start("rt-order", "B-1", variables);

    assertThat(started.businessKey()).isEqualTo("B-1");
    assertThat(started.definition().key()).isEqualTo("rt-order");
    assertThat(view(started.instanceId()).variables())
        .containsEntry("text", "x".repeat(100_000))
        .containsEntry("count", 7L)
        .containsEntry("price", 3.0)
        .containsEntry("express", true)
        .containsEntry("day", "2026-11-30")
        .containsEntry("size", "m")
        .containsEntry("items", items)
        .containsEntry("paper", paper)
        .containsEntry("code", null);
  }

  @Test
  void shouldFillInDefaultsAndLeaveNothingUndefined() {
    StartedProcess started = start("rt-order", Map.of("text", ""));

    assertThat(view(started.instanceId()).variables())
        .containsEntry("text", "")
        .containsEntry("count", 1L)
        .containsEntry("express", null)
        .hasSize(9);
  }

  @Test
  void shouldNameEveryWrongFieldAtOnce() {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("text", null);
    variables.put("count", 100);
    variables.put("price", "3");
    variables.put("express", "true");
    variables.put("day", "30.11.2026");
    variables.put("size", "xl");
    variables.put("items", "[]");
    variables.put("paper", Map.of("name", "x"));
    variables.put("code", "four");
    variables.put("surprise", 1);

    SignalboxException refused =
        catchThrowableOfType(SignalboxException.class, () -> start("rt-order", variables));

    assertThat(refused.code()).isEqualTo(ErrorCode.VARIABLES_INVALID);
    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrderElementsOf(variables.keySet());
  }

  @Test
  void shouldRefuseTextOverOneMegabyteAsTooLarge() {
    SignalboxException refused =
        catchThrowableOfType(
            SignalboxException.class,
            () -> start("rt-order", Map.of("text", "x".repeat((1 << 20) + 1))));

    assertThat(refused.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
    assertThat(refused.errors()).extracting(FieldError::field).containsExactly("text");
  }

  @Test
  void shouldRefuseVariablesWhereNoneAreDeclared() {
    assertRefused(ErrorCode.VARIABLES_INVALID, () -> start("rt-bare", Map.of("a", 1)));
    assertThat(start("rt-bare", Map.of()).instanceId()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-process", "", "a\0b", "\uD800", "' or 1=1 --"})
  void shouldNotFindAnUnknownProcess(String key) {
    assertRefused(ErrorCode.PROCESS_NOT_FOUND, () -> start(key, Map.of()));
  }

  @Test
  void shouldHaveNothingForAnotherTenant() {
    Caller stranger = new Caller(new TenantId("other"), SampleCallers.author().actor());

    assertRefused(
        ErrorCode.PROCESS_NOT_FOUND,
        () -> runtime.start(new StartProcess(stranger, "rt-bare", null, Map.of())));
  }

  @Test
  void shouldRefuseABusinessKeyThatDoesNotFit() {
    assertRefused(ErrorCode.FIELDS_INVALID, () -> start("rt-bare", "k".repeat(256), Map.of()));
    assertRefused(ErrorCode.FIELDS_INVALID, () -> start("rt-bare", "a\0b", Map.of()));
  }

  @Test
  void shouldNotStartWhatOnlyAMessageStarts() {
    assertRefused(ErrorCode.CONFLICT, () -> start("rt-mail", Map.of("body", "x")));
  }

  @Test
  void shouldStartNothingAgainstThePolicy() {
    long before = running();

    policy.denyAll("not on sundays");
    assertRefused(ErrorCode.POLICY_DENIED, () -> start("rt-order", Map.of("text", "x")))
        .hasMessageContaining("not on sundays");
    policy.undecided();
    assertRefused(ErrorCode.POLICY_UNAVAILABLE, () -> start("rt-order", Map.of("text", "x")));

    assertThat(running()).isEqualTo(before);
  }

  @Test
  void shouldStartNothingThatOwesWhatAStartCannotCarryOut() {
    long before = running();

    policy.answer(
        query ->
            new PolicyDecision.Permit(
                "test-revision", List.of(new Obligation("review", Map.of()))));
    assertRefused(ErrorCode.POLICY_DENIED, () -> start("rt-order", Map.of("text", "x")));

    assertThat(running()).isEqualTo(before);
  }

  @Test
  void shouldTellThePolicyNamesAndLabelsButNoText() {
    start("rt-order", Map.of("text", "secret words", "count", 5));

    PolicyQuery asked = policy.asked().get(0);
    assertThat(asked.point()).isEqualTo(PolicyPoint.START);
    assertThat(asked.action()).isEqualTo("start");
    assertThat(asked.resource().attributes()).containsEntry("process", "rt-order");
    assertThat(asked.data())
        .containsEntry("text", new LabelledValue("confidential", null))
        .containsEntry("count", new LabelledValue("internal", 5L));
  }

  @Test
  void shouldRecordTheStartWithThePolicysRevision() {
    StartedProcess started = start("rt-order", "B-2", Map.of("text", "x"));

    assertThat(decisions(started.instanceId())).hasSize(1);
    Decision decision = decisions(started.instanceId()).get(0);
    assertThat(decision.kind()).isEqualTo(DecisionKind.START);
    assertThat(decision.subject()).isEqualTo("rt-order");
    assertThat(decision.scope().caller()).isEqualTo(SampleCallers.author());
    assertThat(element(decision).elementId()).isEqualTo("ordered");
    assertThat(element(decision).businessKey()).isEqualTo("B-2");
    assertThat(decision.basis().policy())
        .isEqualTo(new PolicyRef("test-revision", true, List.of()));
  }

  @Test
  void shouldJoinTheCallersTransaction() {
    StartedProcess rolledBack =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  StartedProcess started = start("rt-bare", Map.of());
                  status.setRollbackOnly();
                  return started;
                });

    assertThat(instances.find(TenantId.DEFAULT, rolledBack.instanceId())).isEmpty();
  }

  @Test
  void shouldRememberWhoStartedIt() {
    StartedProcess started = start("rt-bare", Map.of());

    assertThat(view(started.instanceId()).summary().startedBy()).isEqualTo("author");
    assertThat(view(started.instanceId()).summary().state()).isEqualTo(InstanceState.ACTIVE);
    assertThat(engine.getIdentityService().getCurrentAuthentication()).isNull();
  }

  @Test
  void shouldRefuseToStartASuspendedProcess() {
    engine.getRepositoryService().suspendProcessDefinitionByKey("rt-bare");
    try {
      assertRefused(ErrorCode.CONFLICT, () -> start("rt-bare", Map.of()));
    } finally {
      engine.getRepositoryService().activateProcessDefinitionByKey("rt-bare");
    }
  }

  private long running() {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey("rt-order")
        .count();
  }
}
