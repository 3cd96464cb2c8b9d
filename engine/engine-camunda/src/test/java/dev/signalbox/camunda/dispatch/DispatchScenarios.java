package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.SampleDecisions;
import dev.signalbox.task.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How tasks come to handlers and their outcomes to the engine, on any database. */
abstract class DispatchScenarios extends DispatchTest {
  @Autowired JdbcTemplate jdbc;
  @Autowired PlatformTransactionManager transactionManager;

  @Test
  void shouldCreateATaskLockedInTheStatementThatInsertsIt() {
    CountDownLatch seen = new CountDownLatch(1);
    deployStep(step -> step);
    handler.script(key, call -> waitFor(seen));

    String instance = start();

    await().atMost(SOON).until(() -> handler.calls(key).size() == 1);
    Map<String, Object> row = row(instance);
    seen.countDown();
    awaitEnd(instance);
    assertThat(row.get("WORKER_ID_")).isEqualTo(desk.node().id());
    assertThat(row.get("REV_")).as("never updated").isEqualTo(1);
    assertThat(row.get("RETRIES_")).isEqualTo(5);
  }

  @Test
  void shouldWriteNoRowForInputs() {
    deployStep(
        step ->
            step.camundaInputParameter("input", "${ticket}").camundaInputParameter("task", "ocr"));

    String instance = start(Map.of("ticket", "text"));

    awaitEnd(instance);
    assertThat(handler.calls(key).get(0).inputs()).containsEntry("input", "text");
    assertThat(
            engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .list())
        .extracting("name")
        .containsExactly("ticket");
  }

  @Test
  void shouldLeaveATaskOpenWhileItTakesNothingOn() {
    deployStep(step -> step);
    dispatcher.stop();

    String instance = start();

    assertThat(row(instance).get("WORKER_ID_")).isNull();
    dispatcher.start();
    awaitEnd(instance);
  }

  @Test
  void shouldNotHandOverWhatWasRolledBack() {
    deployStep(step -> step);
    int free = desk.onHand().free();

    new TransactionTemplate(transactionManager)
        .executeWithoutResult(
            status -> {
              start();
              status.setRollbackOnly();
            });

    assertThat(handler.calls(key)).isEmpty();
    assertThat(desk.onHand().free()).isEqualTo(free);
  }

  @Test
  void shouldCountAnAttemptThatAKillCutShort() {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    DispatcherParts dead = otherNode("node-dead", Duration.ofMillis(20));
    dead.fetching().fetch();
    assertThat(task(instance).getWorkerId()).isEqualTo("node-elsewhere.node-dead");

    dispatcher.start();

    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
    assertThat(handler.calls(key).get(0).attempt()).isEqualTo(2);
  }

  @Test
  void shouldTakeUpAtOnceWhatItHeldWhenItWasKilled() {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    NodeHome killed = new NodeHome(desk.node().home().home(), "earlier");
    Node before = new Node(killed, desk.node().clock(), Duration.ofHours(1));
    Desk then = Desk.of(before, handlers, values, desk.settings());
    then.onHand().open();
    new DispatcherParts(then, transactions, stores).fetching().fetch();
    assertThat(task(instance).getWorkerId()).isEqualTo(killed.id());

    dispatcher.start();

    awaitEnd(instance);
    assertThat(handler.calls(key).get(0).attempt()).isEqualTo(2);
  }

  @Test
  void shouldStopATaskThatKillsEveryNodeItRunsOn() {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    await()
        .atMost(SOON)
        .until(
            () -> {
              otherNode("n" + System.nanoTime(), Duration.ofMillis(1)).fetching().fetch();
              return !incidents(instance).isEmpty();
            });

    assertThat(incidents(instance).get(0).getIncidentMessage())
        .startsWith("HANDLER_FAILED: The last attempt was cut short");
    assertThat(attemptsShown(instance)).isEqualTo(5);
    assertThat(handler.calls(key)).isEmpty();
  }

  @Test
  void shouldNotCompleteATaskWhoseLockRanOut() throws InterruptedException {
    deployStep(step -> step);
    dispatcher.stop();
    String instance = start();
    DispatcherParts slow = otherNode("node-slow", Duration.ofMillis(1));
    slow.fetching().fetch();
    HandedTask task = slow.onHand().take(1).orElseThrow();
    await().until(() -> task(instance).getLockExpirationTime().before(new Date()));

    List<Written> written = writerOf(slow, stores.ledger()).write(List.of(done(task)));

    assertThat(written).extracting(Written::fate).containsOnly(Written.Fate.LOST);
    assertThat(hasEnded(instance)).isFalse();
  }

  @Test
  void shouldExtendTheLockWhileAHandlerRuns() {
    deployStep(step -> step);
    CountDownLatch end = new CountDownLatch(1);
    handler.script(key, call -> waitFor(end));
    String instance = start();
    await().atMost(SOON).until(() -> handler.calls(key).size() == 1);
    Date first = task(instance).getLockExpirationTime();

    await().atMost(SOON).until(() -> task(instance).getLockExpirationTime().after(first));

    end.countDown();
    awaitEnd(instance);
    assertThat(handler.calls(key)).hasSize(1);
  }

  @Test
  void shouldGiveLocksBackWhenItStops() {
    deployStep(step -> step);
    CountDownLatch end = new CountDownLatch(1);
    handler.script(key, call -> waitFor(end));
    List<String> instances = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      instances.add(start());
    }
    int atOnce = 9;
    await().atMost(SOON).until(() -> handler.calls(key).size() == atOnce);

    dispatcher.stop();

    List<ExternalTask> tasks = instances.stream().map(this::task).toList();
    assertThat(tasks).filteredOn(task -> task.getWorkerId() == null).hasSize(20 - atOnce);
    end.countDown();
    dispatcher.start();
    instances.forEach(this::awaitEnd);
    assertThat(handler.calls(key)).allMatch(call -> call.attempt() == 1);
  }

  @Test
  void shouldDrainFiveHundredInstances() {
    deployStep(step -> step.serviceTask("second").camundaExternalTask("scripted"));
    List<String> instances = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      instances.add(start());
    }

    await().atMost(Duration.ofMinutes(2)).until(() -> instances.stream().allMatch(this::hasEnded));
    Set<String> tasks = new HashSet<>();
    handler.calls(key).forEach(call -> tasks.add(call.task().id()));
    assertThat(tasks).hasSize(1_000);
    assertThat(handler.calls(key)).hasSize(1_000);
  }

  @Test
  void shouldGoOneByOneWhenABatchConflicts() {
    deployStep(step -> step);
    handler.script(
        key,
        call ->
            new TaskOutcome.Completed(
                Map.of(),
                TaskOutcome.Trace.of(
                    SampleDecisions.inference(call.task().element().instanceId().value(), key))));
    dispatcher.stop();
    List<String> instances = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      instances.add(start());
    }
    List<Integer> sizes = new ArrayList<>();
    DecisionLedger conflicting =
        decisions -> {
          sizes.add(decisions.size());
          if (sizes.size() < 4) {
            throw new OptimisticLockingFailureException("another was faster");
          }
          return stores.ledger().append(decisions);
        };

    Dispatcher other = new Dispatcher(partsWith(conflicting), desk.settings());
    other.start();
    instances.forEach(this::awaitEnd);
    other.stop();

    assertThat(handler.calls(key)).as("no handler is called again").hasSize(10);
    assertThat(ledger.decisions()).filteredOn(d -> instanceIds(d, instances)).hasSize(10);
  }

  @Test
  void shouldJoinParallelBranchesThatTwoNodesComplete() {
    deploy(
        Bpmn.createExecutableProcess(key)
            .camundaHistoryTimeToLive(30)
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("left")
            .camundaExternalTask("scripted")
            .parallelGateway("join")
            .endEvent()
            .moveToNode("fork")
            .serviceTask("right")
            .camundaExternalTask("scripted")
            .connectTo("join")
            .done());
    dispatcher.stop();
    List<String> instances = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      instances.add(start());
    }
    Dispatcher other = new Dispatcher(partsWith(stores.ledger()), desk.settings());

    other.start();
    dispatcher.start();
    instances.forEach(this::awaitEnd);
    other.stop();

    assertThat(instances).allMatch(id -> history(id).getState().equals("COMPLETED"));
    assertThat(handler.calls(key)).hasSize(60);
  }

  @Test
  void shouldRunEachPassOfAMultiInstanceTask() {
    deployStep(
        step ->
            step.camundaInputParameter("item", "${item}")
                .multiInstance()
                .parallel()
                .camundaCollection("items")
                .camundaElementVariable("item")
                .multiInstanceDone());
    Set<Object> seen = ConcurrentHashMap.newKeySet();
    handler.script(
        key,
        call -> {
          seen.add(String.valueOf(call.inputs().get("item")));
          return completed(Map.of("last", call.inputs().get("item")));
        });

    String instance = start(Map.of("items", List.of("a", "b", "c")));

    awaitEnd(instance);
    assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(variable(instance, "last")).isIn("a", "b", "c");
  }

  private Map<String, Object> row(String instanceId) {
    return jdbc.queryForMap(
        "select REV_, WORKER_ID_, RETRIES_ from ACT_RU_EXT_TASK where PROC_INST_ID_ = ?",
        instanceId);
  }

  private static boolean instanceIds(Decision decision, List<String> instances) {
    var element = decision.scope().element();
    return element != null && instances.contains(element.instanceId().value());
  }

  private DispatcherParts partsWith(DecisionLedger other) {
    NodeHome home = new NodeHome("other", key);
    Node node = new Node(home, desk.node().clock(), Duration.ofSeconds(30));
    return new DispatcherParts(
        Desk.of(node, handlers, values, desk.settings()),
        transactions,
        new OutcomeWriter.Stores(other, stores.effects(), stores.parked()));
  }

  private OutcomeWriter writerOf(DispatcherParts node, DecisionLedger other) {
    Attempts attempts = new Attempts(5);
    Backoff backoff = new Backoff(desk.settings().retry(), RandomGenerator.getDefault());
    RetryRule rule = new RetryRule(attempts, backoff, Duration.ofHours(1));
    return new OutcomeWriter(
        transactions,
        new OutcomeApplication(node.node(), values, rule),
        new OutcomeWriter.Stores(other, stores.effects(), stores.parked()));
  }

  private static Finished done(HandedTask task) {
    return new Finished(task, completed(Map.of()));
  }

  static TaskOutcome waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return completed(Map.of());
  }
}
