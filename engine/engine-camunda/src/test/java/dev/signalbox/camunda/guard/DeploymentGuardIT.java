package dev.signalbox.camunda.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.camunda.guard.HostileModels.Hostile;
import dev.signalbox.camunda.testing.EngineTest;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.DeployResources;
import dev.signalbox.process.Deployment;
import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Deployments;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class DeploymentGuardIT extends EngineTest {
  @Autowired Deployments deployments;
  @Autowired InMemoryDecisionLedger ledger;

  static Stream<Hostile> hostile() {
    return HostileModels.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void shouldRefuseWhatTheJavaApiDeploysToo(Hostile model) {
    long before = engine.getRepositoryService().createDeploymentQuery().count();

    assertThatThrownBy(
            () ->
                engine
                    .getRepositoryService()
                    .createDeployment()
                    .addInputStream(model.file(), new ByteArrayInputStream(model.content()))
                    .deploy())
        .isInstanceOf(DeploymentRefusedException.class)
        .hasMessageStartingWith("ENGINE-09005 Could not parse BPMN process.");

    assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void shouldDeployWhatModelersDrawAndRecordIt() {
    Deployment made = deploy(SampleCallers.author(), "modeler.bpmn", "decision.dmn");

    assertThat(made.definitions())
        .singleElement()
        .satisfies(it -> assertThat(it.key()).isEqualTo("everything"));
    Decision recorded = deploymentDecisions().get(deploymentDecisions().size() - 1);
    assertThat(recorded.scope().caller()).isEqualTo(SampleCallers.author());
    assertThat(recorded.basis().policy()).isNotNull();
    assertThat(recorded.subject()).isEqualTo("benign");
    assertThat(String.valueOf(recorded.result().output()))
        .contains(made.id(), "everything", "modeler.bpmn=sha256:");
  }

  @Test
  void shouldMakeNoNewVersionAndNoRecordOfUnchangedFiles() {
    Deployment first = deploy(SampleCallers.author(), "old-editor.bpmn20.xml");
    int records = deploymentDecisions().size();

    Deployment again = deploy(SampleCallers.author(), "old-editor.bpmn20.xml");

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.definitions()).isEqualTo(first.definitions());
    assertThat(deploymentDecisions()).hasSize(records);
  }

  @Test
  void shouldDeployNothingThatThePoliciesDeny() {
    policy.denyAll("not on a Friday");

    assertThatThrownBy(() -> deployAs("denied", SampleCallers.author()))
        .isInstanceOfSatisfying(
            SignalboxException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_DENIED))
        .hasMessageContaining("not on a Friday");
    assertThat(versions("denied")).isZero();
  }

  @Test
  void shouldDeployNothingWhileThePoliciesAreAway() {
    policy.undecided();

    assertThatThrownBy(() -> deployAs("undecided", SampleCallers.author()))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_UNAVAILABLE));
    assertThat(versions("undecided")).isZero();
  }

  @Test
  void shouldTellWhatOnlyTheEngineFinds() {
    byte[] twice = base("twice").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                deployments.deploy(
                    new DeployResources(
                        SampleCallers.author(), "x", Map.of("a.bpmn", twice, "b.bpmn", twice))))
        .isInstanceOfSatisfying(
            DeploymentRefusedException.class,
            e -> assertThat(e.findings().get(0).rule()).isEqualTo("engine"));
  }

  @Test
  void shouldEvaluateDataInARunningProcess() {
    deployAs("runs", SampleCallers.author());

    ProcessInstance instance =
        engine.getRuntimeService().startProcessInstanceByKey("runs", Map.of("text", "look"));

    assertThat(
            engine
                .getExternalTaskService()
                .createExternalTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getTopicName())
        .isEqualTo("own-topic");
  }

  @Test
  void shouldSayWhichVariableIsMissingInARunningProcess() {
    deployAs("lacks", SampleCallers.author());

    assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("lacks"))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("Unknown property used in expression: ${text}");
  }

  @Test
  void shouldRefuseExpressionsInQueriesAtAnyDepth() {
    assertThatThrownBy(
            () ->
                engine
                    .getTaskService()
                    .createTaskQuery()
                    .or()
                    .taskAssigneeExpression("${'x'}")
                    .endOr()
                    .list())
        .isInstanceOf(BadUserRequestException.class);
    assertThat(engine.getTaskService().createTaskQuery().or().taskAssignee("x").endOr().list())
        .isEmpty();
  }

  private Deployment deploy(Caller caller, String... names) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      files.put(name, TestModels.bytes("benign/" + name));
    }
    return deployments.deploy(new DeployResources(caller, "benign", files));
  }

  private void deployAs(String key, Caller caller) {
    byte[] model = base(key).getBytes(StandardCharsets.UTF_8);
    deployments.deploy(new DeployResources(caller, key, Map.of(key + ".bpmn", model)));
  }

  private static String base(String key) {
    return TestModels.text("benign/base.bpmn").replace("\"base\"", "\"" + key + "\"");
  }

  private long versions(String key) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKey(key)
        .count();
  }

  private List<Decision> deploymentDecisions() {
    return ledger
        .list(
            new DecisionFilter(TenantId.DEFAULT, null, null, DecisionKind.DEPLOYMENT),
            new PageRequest(100, null))
        .items()
        .stream()
        .map(it -> it.decision())
        .toList();
  }
}
