package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.RetryIncident;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.process.VariableType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CatalogAndIncidentDeskIT extends RuntimeTest {
  @Autowired ProcessCatalog catalog;
  @Autowired IncidentDesk desk;

  @Test
  void shouldDescribeWhatAProcessWantsToBeStartedWith() {
    ProcessDescription order = catalog.find(TenantId.DEFAULT, "rt-order").orElseThrow();

    assertThat(order.name()).isEqualTo("Order");
    assertThat(order.documentation()).isEqualTo("Takes an order.");
    assertThat(order.startVariables())
        .extracting(DeclaredVariable::type)
        .containsExactly(
            VariableType.STRING,
            VariableType.LONG,
            VariableType.DOUBLE,
            VariableType.BOOLEAN,
            VariableType.DATE,
            VariableType.ENUM,
            VariableType.JSON,
            VariableType.FILE,
            VariableType.STRING);
    DeclaredVariable text = order.startVariables().get(0);
    assertThat(text.required()).isTrue();
    assertThat(text.label()).isEqualTo("Text");
    assertThat(order.startVariables().get(2).label()).isEqualTo("price");
    assertThat(order.startVariables().get(5).options().keySet()).containsExactly("s", "m", "l");
  }

  @Test
  void shouldListByNameThenKey() {
    assertThat(catalog.list(TenantId.DEFAULT))
        .extracting(process -> process.definition().key())
        .filteredOn(key -> key.startsWith("rt-"))
        .containsSubsequence("rt-bare", "rt-order", "rt-mail");
    assertThat(catalog.list(new TenantId("other"))).isEmpty();
  }

  @Test
  void shouldGiveTheDiagramAsItWasDeployed() {
    ProcessDescription order = catalog.find(TenantId.DEFAULT, "rt-order").orElseThrow();

    assertThat(catalog.diagram(TenantId.DEFAULT, order.definition()).orElseThrow())
        .contains("<bpmn:process id=\"rt-order\"");
    assertThat(catalog.diagram(TenantId.DEFAULT, new DefinitionRef("rt-order", 999))).isEmpty();
    assertThat(catalog.find(TenantId.DEFAULT, "a\0b")).isEmpty();
  }

  @Test
  void shouldGiveAFailedStepNewAttempts() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();

    desk.retry(new RetryIncident(SampleCallers.operator(), incident, null));

    assertThat(view(started.instanceId()).incidents()).isEmpty();
    assertThat(lockStep(started.instanceId()).getRetries()).isEqualTo(5);
    Decision decision = decisions(started.instanceId()).get(1);
    assertThat(decision.kind()).isEqualTo(DecisionKind.INTERVENTION);
    assertThat(element(decision).elementId()).isEqualTo("step");
    assertThat(decision.result().detail()).containsEntry("error", "CONFLICT: broken");
  }

  @Test
  void shouldRetryAnIncidentOnce() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();
    desk.retry(new RetryIncident(SampleCallers.operator(), incident, null));

    for (String gone : new String[] {incident, "nope", "a\0b"}) {
      assertRefused(
          ErrorCode.INCIDENT_NOT_FOUND,
          () -> desk.retry(new RetryIncident(SampleCallers.operator(), gone, null)));
    }
  }

  @Test
  void shouldRetryNothingAgainstThePolicy() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();

    policy.denyAll("operators only");

    assertRefused(
        ErrorCode.POLICY_DENIED,
        () -> desk.retry(new RetryIncident(SampleCallers.reviewer(), incident, null)));
    assertThat(view(started.instanceId()).incidents()).hasSize(1);
    assertThat(policy.asked().get(1).action()).isEqualTo("retry-incident");
  }

  @Test
  void shouldRecordWhyAStepIsRetried() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();

    assertRefused(
        ErrorCode.FIELDS_INVALID,
        () -> desk.retry(new RetryIncident(SampleCallers.operator(), incident, " ")));
    desk.retry(new RetryIncident(SampleCallers.operator(), incident, "The desk is back."));

    assertThat(decisions(started.instanceId()).get(1).result().detail())
        .containsEntry("reason", "The desk is back.")
        .containsEntry("error", "CONFLICT: broken");
  }

  @Test
  void shouldGroupWhatIsBrokenByProcessElementAndCode() {
    deployCaller();
    String code = ErrorCode.CONNECTOR_UNAVAILABLE.name();
    fail(start("rt-caller", Map.of()), code + ": first");
    fail(start("rt-caller", Map.of()), code + ": last: a colon more");
    fail(start("rt-caller", Map.of()), "NullPointerException: oops");

    assertThat(group("rt-called", code).count()).isEqualTo(2);
    assertThat(group("rt-called", code).elementId()).isEqualTo("step");
    assertThat(group("rt-called", code).example()).isEqualTo("last: a colon more");
    assertThat(group("rt-called", code).oldest())
        .isBeforeOrEqualTo(group("rt-called", code).newest());
    assertThat(group("rt-called", "HANDLER_FAILED").example())
        .isEqualTo("NullPointerException: oops");
    assertThat(desk.groups(TenantId.DEFAULT))
        .as("an incident counts where it began, not in the callers too")
        .noneMatch(group -> group.processKey().equals("rt-caller"))
        .extracting(IncidentGroup::count)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(desk.groups(new TenantId("other"))).isEmpty();
  }

  @Test
  void shouldCountWhatRunsFailsAndWaitsOfEachVersion() {
    deploy(
        Bpmn.createExecutableProcess("rt-load")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .userTask("look")
            .serviceTask("step")
            .camundaExternalTask("rt-outside")
            .endEvent()
            .done());
    ProcessInstanceId waiting = start("rt-load", Map.of()).instanceId();
    StartedProcess failing = start("rt-load", Map.of());
    completePacking(failing.instanceId());
    failStep(failing.instanceId().value(), "CONFLICT: broken");
    ProcessInstanceId running = start("rt-load", Map.of()).instanceId();
    completePacking(running);
    ProcessInstanceId ended = start("rt-load", Map.of()).instanceId();
    engine.getRuntimeService().deleteProcessInstance(ended.value(), "test");

    DefinitionLoad load = loads("rt-load").get(0);

    assertThat(load.definition()).isEqualTo(failing.definition());
    assertThat(load.deployed()).isBeforeOrEqualTo(Instant.now());
    assertThat(load.running()).isEqualTo(3);
    assertThat(load.failing()).isEqualTo(1);
    assertThat(load.waiting()).isEqualTo(1);
    assertThat(load.both()).isZero();
    engine.getRuntimeService().suspendProcessInstanceById(waiting.value());
    assertThat(loads("rt-load").get(0).waiting()).isZero();
  }

  @Test
  void shouldTellHowManyFailAndWaitAtOnce() {
    deploy(
        Bpmn.createExecutableProcess("rt-load-both")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .parallelGateway("fork")
            .userTask("look")
            .endEvent()
            .moveToNode("fork")
            .serviceTask("step")
            .camundaExternalTask("rt-outside")
            .endEvent()
            .done());
    start("rt-load-both", Map.of());
    failStep(start("rt-load-both", Map.of()).instanceId().value(), "CONFLICT: broken");

    DefinitionLoad load = loads("rt-load-both").get(0);

    assertThat(load.running()).isEqualTo(2);
    assertThat(load.failing()).isEqualTo(1);
    assertThat(load.waiting()).isEqualTo(2);
    assertThat(load.both()).isEqualTo(1);
  }

  @Test
  void shouldGiveTheLoadOfEveryVersionNewestFirst() {
    for (String name : List.of("first", "second")) {
      deploy(
          Bpmn.createExecutableProcess("rt-versions")
              .name(name)
              .camundaHistoryTimeToLive(1)
              .startEvent()
              .endEvent()
              .done());
    }

    assertThat(loads("rt-versions"))
        .extracting(load -> load.definition().version())
        .containsExactly(2, 1);
    assertThat(loads("rt-versions")).extracting(DefinitionLoad::running).containsExactly(0L, 0L);
    assertThat(catalog.load(new TenantId("other"))).isEmpty();
  }

  private List<DefinitionLoad> loads(String key) {
    return catalog.load(TenantId.DEFAULT).stream()
        .filter(load -> load.definition().key().equals(key))
        .toList();
  }

  private IncidentGroup group(String processKey, String code) {
    return desk.groups(TenantId.DEFAULT).stream()
        .filter(group -> group.processKey().equals(processKey) && group.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** A process whose step fails in the process that it calls. */
  private void deployCaller() {
    deploy(
        Bpmn.createExecutableProcess("rt-called")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask("step")
            .camundaExternalTask("rt-outside")
            .endEvent()
            .done());
    deploy(
        Bpmn.createExecutableProcess("rt-caller")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .callActivity("call")
            .calledElement("rt-called")
            .endEvent()
            .done());
  }

  private void deploy(BpmnModelInstance model) {
    engine.getRepositoryService().createDeployment().addModelInstance("rt.bpmn", model).deploy();
  }

  private void fail(StartedProcess caller, String message) {
    String called =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .superProcessInstanceId(caller.instanceId().value())
            .singleResult()
            .getId();
    failStep(called, message);
  }

  private void failStep(String instanceId, String message) {
    String step = lockStep(new ProcessInstanceId(instanceId)).getId();
    engine.getExternalTaskService().handleFailure(step, "test-worker", message, 0, 0);
  }

  private StartedProcess failed() {
    StartedProcess started = start("rt-bare", Map.of());
    failStep(started.instanceId().value(), "CONFLICT: broken");
    return started;
  }
}
