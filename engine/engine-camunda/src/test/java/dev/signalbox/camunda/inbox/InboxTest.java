package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.camunda.testing.EngineTest;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.UserTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Base of the tests of the inbox: its processes, and people under the task rule. */
abstract class InboxTest extends EngineTest {
  static final Caller RITA = reviewer("rita", "reviewers");
  static final Caller RON = reviewer("ron", "reviewers");
  static final Caller STRANGER = reviewer("sam", "strangers");

  @Autowired ProcessRuntime runtime;
  @Autowired ProcessInstances instances;
  @Autowired TaskInbox inbox;
  @Autowired InMemoryDecisionLedger ledger;

  @BeforeEach
  void deployProcesses() {
    engine
        .getRepositoryService()
        .createDeployment()
        .name("inbox-tests")
        .enableDuplicateFiltering(true)
        .addClasspathResource("inbox/inbox.bpmn")
        .deploy();
    policy.answer(new TaskRule());
  }

  static Caller reviewer(String id, String... groups) {
    return SampleCallers.person(id, Set.of(Role.REVIEWER), Set.of(groups));
  }

  StartedProcess start(String key, Map<String, @Nullable Object> variables) {
    return runtime.start(new StartProcess(SampleCallers.author(), key, "K-" + key, variables));
  }

  /** The one open task of an instance, as an operator sees it. */
  UserTask task(StartedProcess started) {
    return tasks(SampleCallers.operator(), started).get(0);
  }

  List<UserTask> tasks(Caller caller, StartedProcess started) {
    TaskFilter filter = TaskFilter.of(started.instanceId());
    return inbox.list(caller, filter, PageRequest.first(10)).items();
  }

  Map<String, @Nullable Object> variables(StartedProcess started) {
    return instances.find(TenantId.DEFAULT, started.instanceId()).orElseThrow().variables();
  }

  Decision lastDecision(StartedProcess started) {
    return ledger.decisions().stream()
        .filter(
            decision -> {
              ElementRef element = decision.scope().element();
              return element != null && element.instanceId().equals(started.instanceId());
            })
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** An instance whose model was unsure, and whose review waits. */
  StartedProcess unsure(String letter) {
    DecisionResult result =
        new DecisionResult(
            "bill",
            0.41,
            List.of(new Alternative("advert", 0.3)),
            null,
            Duration.ofMillis(5),
            Map.of("unsureReason", "the confidence is below 0.6"));
    return answered(letter, result);
  }

  StartedProcess answered(String letter, @Nullable DecisionResult result) {
    StartedProcess started = start("ib-review", Map.of("letter", letter));
    if (result != null) {
      ledger.append(List.of(inference(started, result)));
    }
    String step =
        engine
            .getExternalTaskService()
            .createExternalTaskQuery()
            .processInstanceId(started.instanceId().value())
            .singleResult()
            .getId();
    engine.getExternalTaskService().lock(step, "test", 60_000);
    engine.getExternalTaskService().complete(step, "test", Map.of("kindUnsure", true));
    return started;
  }

  private static Decision inference(StartedProcess started, DecisionResult result) {
    ElementRef element =
        new ElementRef(started.instanceId(), started.definition(), "sort", started.businessKey());
    return new Decision(
        new DecisionScope(Caller.system(TenantId.DEFAULT, "dispatcher"), element),
        DecisionKind.INFERENCE,
        "letters",
        new DecisionBasis(new ModelRef("letters", "1", "sha256:1"), null, "onnx", null, null),
        result);
  }

  static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SignalboxException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  static void assertField(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SignalboxException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.FIELDS_INVALID);
              assertThat(refused.errors()).extracting(error -> error.field()).containsOnly(field);
            });
  }
}
