package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.testing.PostgresDatabase;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** That the engine calls what spares it rows and statements: each fails where it does not. */
@ContextConfiguration(initializers = PostgresDatabase.class)
class LeanStepsPostgresIT extends DispatchTest {
  private static final Statements SEEN = new Statements();

  @Autowired JdbcTemplate jdbc;
  @Autowired ConfigurableApplicationContext context;

  @BeforeEach
  void listen() {
    var statements =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getSqlSessionFactory()
            .getConfiguration();
    if (!statements.getInterceptors().contains(SEEN)) {
      statements.addInterceptor(SEEN);
    }
    dispatcher.stop();
  }

  @AfterEach
  void listenNoMore() {
    SEEN.on = false;
  }

  @Test
  void shouldLoadTheInstancesOfABatchByThreeQueries() {
    Play play = new Play(Side.of(context), key);
    deployStep(step -> step.serviceTask("next").camundaExternalTask(TOPIC));
    for (int i = 0; i < 10; i++) {
      play.start(Map.of("n", i));
    }

    play.inOneBatch(task -> completed(Map.of("v", 1)), SEEN::begin);

    SEEN.on = false;
    assertThat(SEEN.queries)
        .as("each once, and the definition once a command")
        .containsExactlyInAnyOrder(
            "selectProcessDefinition",
            "signalboxTasks",
            "signalboxExecutions",
            "signalboxVariables");
  }

  @Test
  void shouldGiveATaskNoExecutionOfItsOwn() {
    deployStep(step -> step);

    String instance = start();

    assertThat(executions(instance)).isOne();
  }

  @Test
  void shouldGiveATaskWithABoundaryEventItsOwn() {
    deployStep(
        step ->
            step.boundaryEvent("late").timerWithDuration("PT1H").endEvent().moveToActivity("step"));

    String instance = start();

    assertThat(executions(instance)).isEqualTo(2);
  }

  @Test
  void shouldWriteTheHistoryOfATaskOnceAtItsEnd() {
    Play play = new Play(Side.of(context), key);
    deployStep(step -> step);
    String instance = start();
    assertThat(history(instance, "step")).isEmpty();

    SEEN.begin();
    play.inOneBatch(task -> completed(Map.of()));

    SEEN.on = false;
    assertThat(history(instance, "step")).hasSize(1);
    assertThat(SEEN.updates).doesNotContain("updateHistoricActivityInstanceEvent");
    assertThat(passed(instance)).contains("step", "end");
  }

  @Test
  void shouldCompleteTheHistoryThatTheStockWayBegan() {
    Play play = new Play(Side.of(context), key);
    deployStep(step -> step);
    String instance = start();
    jdbc.update(
        "insert into ACT_HI_ACTINST (ID_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_,"
            + " ACT_TYPE_, START_TIME_) select ACT_INST_ID_, PROC_DEF_ID_, PROC_INST_ID_,"
            + " EXECUTION_ID_, ACT_ID_, 'serviceTask', CREATE_TIME_ from ACT_RU_EXT_TASK where"
            + " PROC_INST_ID_ = ?",
        instance);

    play.inOneBatch(task -> completed(Map.of()));

    assertThat(history(instance, "step")).hasSize(1);
    assertThat(history(instance, "step").get(0).get("END_TIME_")).isNotNull();
  }

  private long executions(String instance) {
    return engine.getRuntimeService().createExecutionQuery().processInstanceId(instance).count();
  }

  private List<Map<String, Object>> history(String instance, String element) {
    return jdbc.queryForList(
        "select * from ACT_HI_ACTINST where PROC_INST_ID_ = ? and ACT_ID_ = ?", instance, element);
  }

  /** The names of the engine's statements, in order, while it is on. */
  @Intercepts({
    @Signature(
        type = Executor.class,
        method = "query",
        args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}),
    @Signature(
        type = Executor.class,
        method = "update",
        args = {MappedStatement.class, Object.class})
  })
  static final class Statements implements Interceptor {
    final List<String> queries = new CopyOnWriteArrayList<>();
    final List<String> updates = new CopyOnWriteArrayList<>();
    volatile boolean on;

    void begin() {
      queries.clear();
      updates.clear();
      on = true;
    }

    @Override
    public @Nullable Object intercept(Invocation invocation) throws Throwable {
      if (on) {
        String id = ((MappedStatement) invocation.getArgs()[0]).getId();
        String name = id.substring(id.lastIndexOf('.') + 1);
        (invocation.getMethod().getName().equals("query") ? queries : updates).add(name);
      }
      return invocation.proceed();
    }

    @Override
    public void setProperties(Properties properties) {}
  }
}
