package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.camunda.testing.ScriptedHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

/** More tasks than there is room for: what stays in the database is fetched in order. */
abstract class BacklogScenarios extends DispatchTest {
  private static final int BURST = 400;
  private static final Duration LOCK = Duration.ofSeconds(20);

  @Test
  void shouldLetAnotherProcessOvertakeABurstThatFillsTheRoom() {
    deploy(model(key, "0", "none"));
    String quick = key + "Desk";
    deploy(model(quick, "0", "none"));
    CountDownLatch go = new CountDownLatch(1);
    handler.script(key, call -> slowly(go));
    startMany(key, BURST);
    assertThat(desk.onHand().inFlight(ScriptedHandler.TOPIC)).isLessThanOrEqualTo(128);

    String interactive = startOf(quick, Map.of("name", "interactive"));

    awaitEnd(interactive);
    assertThat(handler.calls(key).size()).as("of the burst").isLessThan(BURST);
    go.countDown();
    await().atMost(Duration.ofMinutes(2)).until(() -> handler.calls(key).size() == BURST);
  }

  @Test
  void shouldFetchTheMostUrgentFirstAndThenWhatIsDueSooner() {
    deploy(model(key, "${urgency}", "${due}"));
    dispatcher.stop();
    List<String> instances = new ArrayList<>();
    instances.add(startOf(key, Map.of("name", "plain", "urgency", 0, "due", "")));
    instances.add(
        startOf(key, Map.of("name", "late", "urgency", 0, "due", "2031-05-01T12:00:00Z")));
    instances.add(
        startOf(key, Map.of("name", "soon", "urgency", 0, "due", "2031-05-01T09:00:00+02:00")));
    instances.add(startOf(key, Map.of("name", "urgent", "urgency", 70, "due", "")));

    DispatcherParts other = otherNode("orderly", Duration.ofSeconds(30));
    other.fetching().fetch();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      HandedTask next = next(other);
      order.add(String.valueOf(((InputReading.Read) next.inputs()).values().get("name")));
      other.onHand().ran(next);
    }

    assertThat(order).containsExactly("urgent", "soon", "late", "plain");
  }

  @Test
  void shouldFindTheFirstOfEveryLineHoweverLongOneIs() {
    deploy(model(key, "0", "none"));
    deploy(model(key + "Short", "0", "none"));
    dispatcher.stop();
    startMany(key, BURST);
    String other = startOf(key + "Short", Map.of("name", "short"));

    List<OpenTasks.Found> found =
        transactions.together(
            () ->
                transactions
                    .openTasks()
                    .open(List.of(ScriptedHandler.TOPIC), new OpenTasks.Most(5, 8)));

    assertThat(found).hasSizeLessThanOrEqualTo(8);
    assertThat(found.subList(0, 3)).extracting(OpenTasks.Found::id).contains(task(other).getId());
  }

  @Test
  void shouldKeepTheOrderOfABurstThatGoesThroughTheDatabase() {
    deploy(model(key, "0", "none"));
    CountDownLatch go = new CountDownLatch(1);
    handler.script(key, call -> slowly(go));
    startMany(key, BURST);
    go.countDown();

    await().atMost(Duration.ofMinutes(2)).until(() -> handler.calls(key).size() == BURST);
    List<Integer> numbers =
        handler.calls(key).stream().map(BacklogScenarios::number).map(Integer::valueOf).toList();
    for (int i = 0; i < BURST; i++) {
      assertThat(numbers.get(i)).as("place of the task").isBetween(i - 160, i + 160);
    }
  }

  @Test
  void shouldTellHowManyTasksAreOpenAndHowOldTheOldestIs() {
    String topic = "unserved-" + key;
    deploy(
        Bpmn.createExecutableProcess(key)
            .camundaHistoryTimeToLive(30)
            .startEvent()
            .serviceTask("step")
            .camundaExternalTask(topic)
            .endEvent("end")
            .done());
    Instant now = desk.node().now();
    Node later = new Node(desk.node().home(), Clock.fixed(now.plusSeconds(90), UTC), LOCK);
    QueueDepth depth = new QueueDepth(transactions.openTasks(), later);
    startMany(key, 7);

    assertThat(depth.tasks(topic)).isEqualTo(7);
    assertThat(depth.oldestAge(topic)).isBetween(30.0, 90.0);
    assertThat(depth.tasks("nobody's")).isZero();
    assertThat(depth.oldestAge("nobody's")).isZero();
  }

  @Test
  void shouldNotGiveADueDateToHandlers() {
    deploy(model(key, "0", "PT5M"));

    awaitEnd(startOf(key, Map.of("name", "due")));

    assertThat(handler.calls(key).get(0).inputs()).doesNotContainKey("due");
  }

  private static String number(ServiceTaskInvocation call) {
    return String.valueOf(call.inputs().get("name"));
  }

  private static HandedTask next(DispatcherParts node) {
    try {
      return node.onHand().take(1).orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void startMany(String process, int count) {
    for (int i = 0; i < count; i++) {
      startOf(process, Map.of("name", i));
    }
  }

  private String startOf(String process, Map<String, Object> variables) {
    return engine
        .getRuntimeService()
        .startProcessInstanceByKey(process, values.toEngine(variables))
        .getId();
  }

  private static BpmnModelInstance model(String process, String priority, String due) {
    return Bpmn.createExecutableProcess(process)
        .camundaHistoryTimeToLive(30)
        .startEvent()
        .serviceTask("step")
        .camundaExternalTask(ScriptedHandler.TOPIC)
        .camundaTaskPriority(priority)
        .camundaInputParameter("name", "${name}")
        .camundaInputParameter("due", due)
        .endEvent("end")
        .done();
  }

  private static TaskOutcome slowly(CountDownLatch go) {
    try {
      go.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return completed(Map.of());
  }
}
