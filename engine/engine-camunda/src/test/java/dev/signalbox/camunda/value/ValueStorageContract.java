package dev.signalbox.camunda.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.process.FileContent;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any database must give back as it took it, from running and from finished instances. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ValueStorageContract {
  private static final String EMOJI = "\uD83D\uDE80";

  private final EngineValues values = new EngineValues();
  private ProcessEngine engine;

  abstract String jdbcUrl();

  abstract String jdbcDriver();

  void stopDatabase() throws IOException {}

  @BeforeAll
  void startEngine() {
    ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName(getClass().getSimpleName());
    configuration.setJdbcUrl(jdbcUrl());
    configuration.setJdbcDriver(jdbcDriver());
    configuration.setJdbcUsername(jdbcDriver().contains("h2") ? "sa" : "postgres");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setHistory("full");
    configuration.getProcessEnginePlugins().add(new ValueStoragePlugin());
    engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addModelInstance("p.bpmn", model()).deploy();
  }

  @AfterAll
  void closeEngine() throws IOException {
    engine.close();
    stopDatabase();
  }

  static List<Object> processValues() {
    return List.of(
        "short",
        "",
        "x".repeat(4000),
        "x".repeat(4001),
        "ß".repeat(4000),
        EMOJI.repeat(2000),
        EMOJI.repeat(2001),
        "tab\tnew line\r\nquote\"'\\",
        "null\0character",
        "lone \uD83D surrogate",
        "\uDE80" + "y".repeat(5000),
        "m".repeat(1 << 20),
        true,
        Integer.MAX_VALUE,
        Long.MIN_VALUE,
        Double.MIN_VALUE,
        new FileContent("bericht ü.pdf", "application/pdf", new byte[] {0, 1, -1}),
        new FileContent("empty", "text/plain;charset=utf-8", new byte[0]),
        List.of(),
        Map.of("text", "a\0b\uD83D " + EMOJI, "long", 1L << 40, "list", List.of(1, 2.5, true)),
        Map.of("long text", "t".repeat(100_000)));
  }

  @ParameterizedTest
  @MethodSource("processValues")
  void shouldGiveBackFromARunningAndAFinishedInstance(Object value) {
    String instance = start(values.toEngine(Map.of("value", value)));

    assertThat(values.fromEngine(engine.getRuntimeService().getVariablesTyped(instance)))
        .containsEntry("value", value);
    finish(instance);

    assertThat(values.fromEngine(history(instance).getTypedValue())).isEqualTo(value);
  }

  @Test
  void shouldKeepLongTextAndJsonThatComeUntyped() {
    String text = "t".repeat(10_000);
    Map<String, Object> json = Map.of("a", List.of(1, "b"));
    String instance = start(Variables.putValue("text", text).putValue("json", json));

    assertThat(engine.getRuntimeService().getVariables(instance))
        .isEqualTo(Map.of("text", text, "json", json));
  }

  @Test
  void shouldReplaceAValueByOneThatIsKeptElsewhere() {
    String instance = start(Variables.putValue("value", "short"));
    List<Object> changes = List.of("t".repeat(5000), Map.of("a", 1), 5, "u".repeat(6000), "end");

    for (Object change : changes) {
      engine.getRuntimeService().setVariables(instance, values.toEngine(Map.of("value", change)));
      assertThat(engine.getRuntimeService().getVariable(instance, "value")).isEqualTo(change);
    }
    finish(instance);

    assertThat(values.fromEngine(history(instance).getTypedValue())).isEqualTo("end");
  }

  @Test
  void shouldKeepWhatDecisionTablesMake() {
    String instance = start(Variables.putValue("day", LocalDate.of(2026, 11, 22)));

    assertThat(engine.getRuntimeService().getVariable(instance, "day")).isEqualTo("2026-11-22");
  }

  @Test
  void shouldRefuseObjectsOfJavaClasses() {
    Serializable object = new HashMap<>(Map.of("inner", new StringBuilder("x")));

    assertThatThrownBy(() -> start(Variables.putValue("o", new StringBuilder("x"))))
        .isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> start(Variables.putValue("o", object)))
        .isInstanceOfAny(ProcessEngineException.class, IllegalArgumentException.class);
    assertThatThrownBy(
            () -> start(Variables.putValue("o", Variables.objectValue(List.of("x")).create())))
        .isInstanceOf(ProcessEngineException.class);
  }

  @Test
  void shouldTakeJsonTextFromOutsideWorkers() {
    String instance =
        start(Variables.putValueTyped("json", JsonVariable.ofText("{\"a\": [1, null]}")));

    assertThat(engine.getRuntimeService().getVariable(instance, "json").toString())
        .isEqualTo("{a=[1, null]}");
  }

  private String start(VariableMap variables) {
    return engine.getRuntimeService().startProcessInstanceByKey("p", variables).getId();
  }

  private void finish(String instance) {
    String task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceId(instance)
            .singleResult()
            .getId();
    engine.getTaskService().complete(task);
  }

  private HistoricVariableInstance history(String instance) {
    return engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(instance)
        .singleResult();
  }

  private static BpmnModelInstance model() {
    return Bpmn.createExecutableProcess("p").startEvent().userTask().endEvent().done();
  }
}
