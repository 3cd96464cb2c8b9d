package dev.signalbox.camunda.dispatch;

import static org.awaitility.Awaitility.await;

import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.camunda.testing.EngineTest;
import dev.signalbox.camunda.testing.ScriptedHandler;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.task.TaskResumption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of the dispatcher share: a process of their own each, and words to look at it. */
abstract class DispatchTest extends EngineTest {
  static final Duration SOON = Duration.ofSeconds(20);

  @Autowired ScriptedHandler handler;
  @Autowired InMemoryDecisionLedger ledger;
  @Autowired Dispatcher dispatcher;
  @Autowired DispatcherParts parts;
  @Autowired Desk desk;
  @Autowired EngineTransactions transactions;
  @Autowired OutcomeWriter.Stores stores;
  @Autowired Handlers handlers;
  @Autowired EngineValues values;
  @Autowired TaskResumption resumption;
  @Autowired ProcessInstances instances;

  String key = "";

  @BeforeEach
  void nameProcess(TestInfo test) {
    key = test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void runAgain() {
    dispatcher.start();
  }

  /** Start event, one service task {@code step} of the scripted topic, end event. */
  void deployStep(UnaryOperator<ServiceTaskBuilder> more) {
    deploy(
        more.apply(
                Bpmn.createExecutableProcess(key)
                    .camundaHistoryTimeToLive(30)
                    .startEvent()
                    .serviceTask("step")
                    .camundaExternalTask(ScriptedHandler.TOPIC))
            .endEvent("end")
            .done());
  }

  void deploy(BpmnModelInstance model) {
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(key + ".bpmn", model)
        .deploy();
  }

  String start() {
    return start(Map.of());
  }

  String start(Map<String, ? extends @Nullable Object> variables) {
    ProcessInstance instance =
        engine.getRuntimeService().startProcessInstanceByKey(key, values.toEngine(variables));
    return instance.getId();
  }

  void awaitEnd(String instanceId) {
    await().atMost(SOON).until(() -> hasEnded(instanceId));
  }

  boolean hasEnded(String instanceId) {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instanceId)
            .count()
        == 0;
  }

  HistoricProcessInstance history(String instanceId) {
    return engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processInstanceId(instanceId)
        .singleResult();
  }

  Incident awaitIncident(String instanceId) {
    await().atMost(SOON).until(() -> !incidents(instanceId).isEmpty());
    return incidents(instanceId).get(0);
  }

  List<Incident> incidents(String instanceId) {
    return engine.getRuntimeService().createIncidentQuery().processInstanceId(instanceId).list();
  }

  ExternalTask task(String instanceId) {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processInstanceId(instanceId)
        .singleResult();
  }

  @Nullable Object variable(String instanceId, String name) {
    HistoricVariableInstance found =
        engine
            .getHistoryService()
            .createHistoricVariableInstanceQuery()
            .processInstanceId(instanceId)
            .variableName(name)
            .singleResult();
    return found == null ? null : values.fromEngine(found.getTypedValue());
  }

  /** The end events that the instance reached, by id. */
  List<String> passed(String instanceId) {
    return engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instanceId)
        .finished()
        .list()
        .stream()
        .map(activity -> activity.getActivityId())
        .toList();
  }

  /** Another node on the same database, none of whose threads run. */
  DispatcherParts otherNode(String id, Duration lock) {
    Desk other =
        Desk.of(
            new Node(new NodeHome("elsewhere", id), desk.node().clock(), lock),
            handlers,
            values,
            desk.settings());
    other.onHand().open();
    return new DispatcherParts(other, transactions, stores);
  }

  /** As the instance's only incident shows it. */
  int attemptsShown(String instance) {
    return instances
        .find(TenantId.DEFAULT, new ProcessInstanceId(instance))
        .orElseThrow()
        .incidents()
        .get(0)
        .attempts();
  }
}
