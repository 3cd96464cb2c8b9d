package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.camunda.testing.EngineTest;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Base of the tests of the runtime ports: their processes are deployed, unchanged ones once. */
abstract class RuntimeTest extends EngineTest {
  @Autowired ProcessRuntime runtime;
  @Autowired ProcessInstances instances;
  @Autowired InMemoryDecisionLedger ledger;

  @BeforeEach
  void deployProcesses() {
    engine
        .getRepositoryService()
        .createDeployment()
        .name("runtime-tests")
        .enableDuplicateFiltering(true)
        .addClasspathResource("runtime/order.bpmn")
        .addClasspathResource("runtime/mail.bpmn")
        .deploy();
  }

  StartedProcess start(String key, Map<String, @Nullable Object> variables) {
    return start(key, null, variables);
  }

  StartedProcess start(
      String key, @Nullable String businessKey, Map<String, @Nullable Object> variables) {
    return runtime.start(new StartProcess(SampleCallers.author(), key, businessKey, variables));
  }

  InstanceView view(ProcessInstanceId id) {
    return instances.find(TenantId.DEFAULT, id).orElseThrow();
  }

  List<Decision> decisions(ProcessInstanceId id) {
    return ledger.decisions().stream()
        .filter(
            decision -> {
              ElementRef element = decision.scope().element();
              return element != null && element.instanceId().equals(id);
            })
        .toList();
  }

  static ElementRef element(Decision decision) {
    return Objects.requireNonNull(decision.scope().element());
  }

  void completePacking(ProcessInstanceId id) {
    String task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceId(id.value())
            .singleResult()
            .getId();
    engine.getTaskService().complete(task);
  }

  /** The open external task of an instance, locked for a worker of the test. */
  ExternalTask lockStep(ProcessInstanceId id) {
    String open =
        engine
            .getExternalTaskService()
            .createExternalTaskQuery()
            .processInstanceId(id.value())
            .singleResult()
            .getId();
    engine.getExternalTaskService().lock(open, "test-worker", 60_000);
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .externalTaskId(open)
        .singleResult();
  }

  static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ErrorCode code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SignalboxException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
