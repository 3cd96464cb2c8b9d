package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TasksOnHandTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofSeconds(20));

  private final TaskCards ai = TaskCards.of("ai");
  private final TasksOnHand onHand =
      new TasksOnHand(new DispatchProperties.Room(8, 8, 4, Map.of("slow", 1), Map.of(), 32));
  private int opening;

  @BeforeEach
  void open() {
    opening = onHand.open();
  }

  @Test
  void shouldHaveRoomForHalfOfAllTasksOfOneLine() {
    assertThat(reserve(ai, 4)).isTrue();
    assertThat(reserve(ai, 1)).isFalse();
    assertThat(onHand.freeFor(ai.line(), 0)).isZero();
  }

  @Test
  void shouldLeaveRoomForOthersHoweverManyLinesAreLong() {
    reserve(ai, 100);
    reserve(ai.ofProcess("other"), 100);
    reserve(ai.ofTenant("third"), 100);

    assertThat(reserve(TaskCards.of("policy"), 1)).isTrue();
  }

  @Test
  void shouldLeaveRoomForWhatIsMoreUrgentInTheSameLine() {
    reserve(ai, 100);

    assertThat(reserve(ai.urgent(50), 1)).isTrue();
  }

  @Test
  void shouldHaveRoomAgainWhenItIsGivenBack() {
    reserve(ai, 4);
    onHand.giveBack(ai.line(), 0);
    assertThat(reserve(ai, 1)).isTrue();
  }

  @Test
  void shouldFindWhatFitsTogetherAndHoldNothingOfIt() {
    TaskCards other = ai.ofProcess("other");
    List<OpenTasks.Found> found =
        IntStream.range(0, 16)
            .mapToObj(i -> new OpenTasks.Found("t" + i, (i % 2 == 0 ? ai : other).line(), 0))
            .toList();

    List<OpenTasks.Found> fitting = onHand.fitting(found);

    assertThat(fitting)
        .extracting(OpenTasks.Found::id)
        .containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
    assertThat(onHand.free()).isEqualTo(8);
    assertThat(onHand.fitting(found)).isEqualTo(fitting);
  }

  @Test
  void shouldHaveNoRoomBeforeItOpensAndAfterItCloses() {
    onHand.close();
    assertThat(reserve(ai, 1)).isFalse();
    assertThat(onHand.free()).isZero();
  }

  @Test
  void shouldFetchMoreOfALineOnceAQuarterOfItsRoomIsFree() {
    reserve(ai, 4);
    assertThat(onHand.runsLow(ai.line(), 0)).isFalse();
    onHand.giveBack(ai.line(), 0);
    assertThat(onHand.runsLow(ai.line(), 0)).isTrue();
  }

  @Test
  void shouldLetOthersPassATopicThatHasItsShareOfThreads() throws InterruptedException {
    add("slow-1", TaskCards.of("slow").urgent(9));
    add("slow-2", TaskCards.of("slow").urgent(9));
    add("quick", TaskCards.of("policy"));
    assertThat(List.of(take(), take())).containsExactly("slow-1", "quick");
  }

  /** One thread is woken at a time: whoever takes a task must wake the next. */
  @Test
  @Timeout(30)
  void shouldWakeAsManyThreadsAsMayWork() throws Exception {
    CountDownLatch together = new CountDownLatch(3);
    ExecutorService sleepers = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 3; i++) {
        sleepers.submit(() -> workBeside(together));
      }
      List.of(ai, ai.ofProcess("b"), TaskCards.of("policy"))
          .forEach(cards -> add(cards.topic() + cards.process(), cards));
      assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      onHand.close();
      sleepers.shutdownNow();
    }
  }

  private Void workBeside(CountDownLatch others) throws InterruptedException {
    onHand.take(opening);
    others.countDown();
    others.await();
    return null;
  }

  @Test
  @Timeout(60)
  void shouldForgetNoTaskHoweverManyThreadsComeAndGo() throws Exception {
    int all = 4000;
    CountDownLatch done = new CountDownLatch(all);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 4; i++) {
        workers.submit(() -> workUntilClosed(done));
      }
      for (int i = 0; i < all; i++) {
        TaskCards cards = i % 3 == 0 ? TaskCards.of("slow") : ai.ofProcess("p" + i % 2);
        while (!onHand.reserve(cards.line(), 0)) {
          Thread.onSpinWait();
        }
        onHand.add(cards.task("t" + i), LATER);
      }
      assertThat(done.await(40, TimeUnit.SECONDS)).isTrue();
    } finally {
      onHand.close();
      workers.shutdownNow();
    }
  }

  private Void workUntilClosed(CountDownLatch done) throws InterruptedException {
    Optional<HandedTask> next = onHand.take(opening);
    while (next.isPresent()) {
      onHand.ran(next.get());
      done.countDown();
      next = onHand.take(opening);
    }
    return null;
  }

  @Test
  void shouldExtendOnlyWhatRunsOutAndIsNotBeingWritten() {
    add("a", ai);
    add("b", ai);
    onHand.beginWriting(List.of("b"));

    assertThat(onHand.expiring(LATER.plusSeconds(1), NOW)).containsExactly("a");
    assertThat(onHand.expiring(LATER.minusSeconds(1), NOW)).isEmpty();
  }

  @Test
  void shouldLeaveTheLockOfAHandlerThatOverrunsItsTime() {
    add("a", ai);
    onHand.runsUntil("a", NOW.plusSeconds(5));

    assertThat(onHand.expiring(LATER.plusSeconds(1), NOW)).containsExactly("a");
    assertThat(onHand.expiring(LATER.plusSeconds(1), NOW.plusSeconds(6))).isEmpty();
  }

  @Test
  void shouldHandBackOnlyWhatNobodyBegan() throws InterruptedException {
    add("begun", ai.urgent(1));
    add("waiting", ai);
    take();
    onHand.close();

    assertThat(onHand.drain()).extracting(HandedTask::id).containsExactly("waiting");
    assertThat(onHand.holds("begun")).isTrue();
    assertThat(onHand.take(opening)).isEmpty();
  }

  private boolean reserve(TaskCards cards, int times) {
    boolean all = true;
    for (int i = 0; i < times; i++) {
      all &= onHand.reserve(cards.line(), cards.priority());
    }
    return all;
  }

  private void add(String id, TaskCards cards) {
    assertThat(reserve(cards, 1)).isTrue();
    onHand.add(cards.task(id), LATER);
  }

  private String take() throws InterruptedException {
    return onHand.take(opening).orElseThrow().id();
  }
}
