package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TasksOnHandTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofSeconds(20));

  private final TasksOnHand onHand =
      new TasksOnHand(
          new TasksOnHand.Share(new DispatchProperties.Room(8, 4, Map.of("slow", 1), 32)));
  private int opening;

  @BeforeEach
  void open() {
    opening = onHand.open();
  }

  @Test
  void shouldHaveRoomForHalfOfAllTasksOfOneTopic() {
    assertThat(reserve("ai", 4)).isTrue();
    assertThat(onHand.reserve("ai")).isFalse();
    assertThat(onHand.free("ai")).isZero();
    assertThat(onHand.free("policy")).isEqualTo(4);
  }

  @Test
  void shouldHaveRoomAgainWhenItIsGivenBack() {
    reserve("ai", 4);

    onHand.giveBack("ai");

    assertThat(onHand.reserve("ai")).isTrue();
  }

  @Test
  void shouldHaveNoRoomBeforeItOpensAndAfterItCloses() {
    onHand.close();

    assertThat(onHand.reserve("ai")).isFalse();
    assertThat(onHand.free("ai")).isZero();
  }

  @Test
  void shouldServeUrgentTasksFirstThenInTheOrderOfArrival() throws InterruptedException {
    add("first", "ai", 0);
    add("second", "ai", 0);
    add("urgent", "ai", 50);

    assertThat(List.of(take(), take(), take())).containsExactly("urgent", "first", "second");
  }

  @Test
  void shouldLetOthersPassATopicThatHasItsShareOfThreads() throws InterruptedException {
    add("slow-1", "slow", 9);
    add("slow-2", "slow", 9);
    add("quick", "policy", 0);

    assertThat(List.of(take(), take())).containsExactly("slow-1", "quick");
  }

  @Test
  void shouldExtendOnlyWhatRunsOutAndIsNotBeingWritten() {
    add("a", "ai", 0);
    add("b", "ai", 0);
    onHand.beginWriting(List.of("b"));

    assertThat(onHand.expiring(LATER.plusSeconds(1), NOW)).containsExactly("a");
    assertThat(onHand.expiring(LATER.minusSeconds(1), NOW)).isEmpty();
  }

  @Test
  void shouldLeaveTheLockOfAHandlerThatOverrunsItsTime() {
    add("a", "ai", 0);
    onHand.runsUntil("a", NOW.plusSeconds(5));

    assertThat(onHand.expiring(LATER.plusSeconds(1), NOW)).containsExactly("a");
    assertThat(onHand.expiring(LATER.plusSeconds(1), NOW.plusSeconds(6))).isEmpty();
  }

  @Test
  void shouldHandBackOnlyWhatNobodyBegan() throws InterruptedException {
    add("begun", "ai", 1);
    add("waiting", "ai", 0);
    take();
    onHand.close();

    assertThat(onHand.drain()).extracting(HandedTask::id).containsExactly("waiting");
    assertThat(onHand.holds("begun")).isTrue();
    assertThat(onHand.take(opening)).isEmpty();
  }

  private boolean reserve(String topic, int times) {
    boolean all = true;
    for (int i = 0; i < times; i++) {
      all &= onHand.reserve(topic);
    }
    return all;
  }

  private void add(String id, String topic, long priority) {
    assertThat(onHand.reserve(topic)).isTrue();
    ElementRef element =
        new ElementRef(new ProcessInstanceId("i"), new DefinitionRef("p", 1), "step", null);
    onHand.add(
        new HandedTask(
            new ServiceTask(id, topic, element),
            TenantId.DEFAULT,
            new InputReading.Read(Map.of()),
            LockHolder.node("node-1"),
            new HandedTask.Turn(1, priority)),
        LATER);
  }

  private String take() throws InterruptedException {
    return onHand.take(opening).orElseThrow().id();
  }
}
