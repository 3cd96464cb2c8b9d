package dev.signalbox.camunda.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.camunda.testing.EngineTest;
import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.InMemoryEffectLog;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * Clean-up all day, with a process of its own for each test, at the engine's full history level:
 * that leaves most.
 */
@TestPropertySource(
    properties = {
      "signalbox.engine.cleanup.from=00:00",
      "signalbox.engine.cleanup.until=00:00",
      "signalbox.engine.cleanup.batch=3",
      "signalbox.engine.lean.history=false"
    })
abstract class CleanupScenarios extends EngineTest {
  private static final int DAYS_TO_LIVE = 30;

  /** All that the engine keeps of an instance that {@link #ended} has made. */
  private static final List<String> TABLES =
      List.of(
          "ACT_GE_BYTEARRAY",
          "ACT_HI_ACTINST",
          "ACT_HI_ATTACHMENT",
          "ACT_HI_COMMENT",
          "ACT_HI_DECINST",
          "ACT_HI_DEC_IN",
          "ACT_HI_DEC_OUT",
          "ACT_HI_DETAIL",
          "ACT_HI_EXT_TASK_LOG",
          "ACT_HI_IDENTITYLINK",
          "ACT_HI_INCIDENT",
          "ACT_HI_JOB_LOG",
          "ACT_HI_OP_LOG",
          "ACT_HI_PROCINST",
          "ACT_HI_TASKINST",
          "ACT_HI_VARINST");

  @Autowired JdbcTemplate jdbc;
  @Autowired InMemoryEffectLog effects;
  @Autowired CleanupMetrics metrics;

  private String key = "";
  private Traces traces = new Traces(new JdbcTemplate());

  @BeforeEach
  void nameProcess(TestInfo test) {
    traces = new Traces(jdbc);
    key = test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void shouldRemoveEveryRowOfWhatIsPastItsTimeToLive() {
    deploy();
    List<String> due = List.of(ended(), ended(), ended(), ended());
    due.forEach(id -> age(id, DAYS_TO_LIVE));
    assertThat(traces.of(due.get(0))).containsOnlyKeys(TABLES);

    cleanUp();

    await().untilAsserted(() -> assertThat(due).noneMatch(this::isThere));
    assertThat(due).allSatisfy(id -> assertThat(traces.of(id)).isEmpty());
  }

  @Test
  void shouldLeaveWhatMayLiveAndWhatRuns() {
    deploy();
    String due = ended();
    String young = ended();
    String running = start();
    age(due, DAYS_TO_LIVE);
    age(young, DAYS_TO_LIVE - 1);
    jdbc.update(
        "update ACT_HI_PROCINST set START_TIME_ = ? where PROC_INST_ID_ = ?",
        daysAgo(DAYS_TO_LIVE * 2),
        running);
    Map<String, Long> rows = traces.of(young);

    cleanUp();

    await().until(() -> !isThere(due));
    assertThat(traces.of(young)).isEqualTo(rows);
    assertThat(isThere(running)).isTrue();
    assertThat(engine.getTaskService().createTaskQuery().processInstanceId(running).count())
        .isOne();
  }

  @Test
  void shouldForgetTheEffectsOfWhatGoes() {
    deploy();
    String due = ended();
    String young = ended();
    effects.begin(effect(due));
    effects.begin(effect(young));
    age(due, DAYS_TO_LIVE);

    cleanUp();

    await().until(() -> !isThere(due));
    assertThat(effects.begin(effect(due))).isInstanceOf(EffectStart.Fresh.class);
    assertThat(effects.begin(effect(young))).isInstanceOf(EffectStart.InDoubt.class);
  }

  @Test
  void shouldTellWhatIsDueAndWhatWasRemoved() {
    deploy();
    DueInstances seen = new DueInstances(jdbc, Clock.systemUTC());
    String due = ended();
    age(due, DAYS_TO_LIVE + 2);
    assertThat(seen.number()).isGreaterThanOrEqualTo(1);
    assertThat(seen.overdueSeconds()).isBetween(2 * 86_400.0 - 60, 3 * 86_400.0);
    MeterRegistry registry = new SimpleMeterRegistry();
    metrics.bindTo(registry);
    double before = registry.get("signalbox.cleanup.removed").functionCounter().count();

    cleanUp();

    await().until(() -> !isThere(due));
    await()
        .untilAsserted(
            () ->
                assertThat(registry.get("signalbox.cleanup.removed").functionCounter().count())
                    .isGreaterThan(before));
    DueInstances later = new DueInstances(jdbc, Clock.systemUTC());
    assertThat(later.overdueSeconds()).isZero();
    assertThat(later.number()).isZero();
  }

  /** As at the start of a node: the next run is now, where the hours say so. */
  private void cleanUp() {
    engine.getHistoryService().cleanUpHistoryAsync(false);
  }

  private void deploy() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(key)
            .camundaHistoryTimeToLive(DAYS_TO_LIVE)
            .startEvent()
            .camundaFormField()
            .camundaId("note")
            .camundaType("string")
            .camundaFormFieldDone()
            .parallelGateway("both")
            .serviceTask("outside")
            .camundaExternalTask("nobody")
            .moveToNode("both")
            .businessRuleTask("rule")
            .camundaDecisionRef("invoice-approval-rule")
            .userTask("person")
            .camundaCandidateGroups("clerks")
            .exclusiveGateway("failing")
            .camundaAsyncBefore()
            .condition("one", "${note == 'one'}")
            .endEvent()
            .moveToNode("failing")
            .condition("two", "${note == 'two'}")
            .endEvent()
            .done();
    engine
        .getRepositoryService()
        .createDeployment()
        .name(key)
        .addModelInstance(key + ".bpmn", model)
        .addClasspathResource("models/benign/decision.dmn")
        .enableDuplicateFiltering(true)
        .deploy();
  }

  private String start() {
    String definition =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(key)
            .singleResult()
            .getId();
    return engine
        .getFormService()
        .submitStartForm(
            definition,
            Map.of(
                "note", "short", "bytes", new byte[] {1, 2, 3}, "fields", Map.of("amount", 100.0)))
        .getId();
  }

  /** With a comment, an attachment, a failed job and its incident; ended by a person's hand. */
  private String ended() {
    String id = start();
    engine.getIdentityService().setAuthenticatedUserId("clerk");
    String task =
        engine.getTaskService().createTaskQuery().processInstanceId(id).singleResult().getId();
    engine.getTaskService().createComment(task, id, "seen");
    engine
        .getTaskService()
        .createAttachment(
            "text",
            task,
            id,
            "a.txt",
            "",
            new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8)));
    engine.getTaskService().complete(task);
    await().until(() -> failed(id));
    engine.getRuntimeService().deleteProcessInstance(id, "enough");
    engine.getIdentityService().clearAuthentication();
    return id;
  }

  private boolean failed(String id) {
    return engine
            .getRuntimeService()
            .createIncidentQuery()
            .processInstanceId(id)
            .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
            .count()
        > 0;
  }

  private void age(String id, int days) {
    jdbc.update(
        "update ACT_HI_PROCINST set END_TIME_ = ? where PROC_INST_ID_ = ?", daysAgo(days), id);
  }

  private static Timestamp daysAgo(int days) {
    return Timestamp.from(Instant.now().minus(Duration.ofDays(days)).minusSeconds(30));
  }

  private boolean isThere(String id) {
    return traces.of(id).containsKey("ACT_HI_PROCINST");
  }

  private static EffectIntent effect(String instance) {
    return new EffectIntent(
        new EffectKey("task of " + instance, "desk.create"),
        TenantId.DEFAULT,
        new ProcessInstanceId(instance),
        "sha256:00ff");
  }
}
