package dev.signalbox.ai.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.model.Lane;
import dev.signalbox.ai.plane.Turn.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldLetInSoManyAndNoMore() {
    Slots slots = new Slots(2, 0);

    assertThat(slots.acquire(Turn.by(Deadline.in(LONG)))).isEqualTo(Slots.Entry.GRANTED);
    assertThat(slots.acquire(Turn.by(Deadline.in(LONG)))).isEqualTo(Slots.Entry.GRANTED);
    assertThat(slots.acquire(Turn.by(Deadline.in(LONG)))).isEqualTo(Slots.Entry.FULL);

    slots.release();
    assertThat(slots.acquire(Turn.by(Deadline.in(LONG)))).isEqualTo(Slots.Entry.GRANTED);
  }

  @Test
  void shouldGiveUpAtTheDeadlineAndLeaveTheLine() {
    Slots slots = new Slots(1, 1);
    slots.acquire(Turn.by(Deadline.in(LONG)));

    assertThat(slots.acquire(Turn.by(Deadline.in(Duration.ofMillis(20)))))
        .isEqualTo(Slots.Entry.TOO_LATE);
    assertThat(slots.waiting()).isZero();

    slots.release();
    assertThat(slots.acquire(Turn.by(Deadline.in(LONG)))).isEqualTo(Slots.Entry.GRANTED);
  }

  @Test
  void shouldServeTheNearestDeadlineFirstAndThenWhoCameFirst() {
    Slots slots = new Slots(1, 10);
    slots.acquire(Turn.by(Deadline.in(LONG)));
    Deadline later = Deadline.in(LONG.plusSeconds(9));
    List<String> served = new CopyOnWriteArrayList<>();
    enqueue(slots, later, "late", served);
    enqueue(slots, later, "late too", served);
    enqueue(slots, Deadline.in(LONG), "soon", served);

    slots.release();

    await().until(() -> served.size() == 3);
    assertThat(served).containsExactly("soon", "late", "late too");
  }

  @Test
  void shouldServeAPersonFirst() {
    Slots slots = new Slots(1, 10);
    slots.acquire(Turn.by(Deadline.in(LONG)));
    List<String> served = new CopyOnWriteArrayList<>();
    enqueue(slots, Deadline.in(LONG), "normal", served);
    Turn person = new Turn(Deadline.in(LONG.plusSeconds(9)), Lane.INTERACTIVE, Progress.UNHEARD);
    enqueue(slots, person, "person", served);

    slots.release();

    await().until(() -> served.size() == 2);
    assertThat(served).containsExactly("person", "normal");
  }

  @Test
  void shouldKnowHowManyAreTaken() {
    Slots slots = new Slots(2, 0);
    slots.acquire(Turn.by(Deadline.in(LONG)));

    assertThat(slots.running()).isEqualTo(1);
    slots.release();
    assertThat(slots.running()).isZero();
  }

  @Test
  void shouldPassOverOneThatWasInterrupted() throws Exception {
    Slots slots = new Slots(1, 10);
    slots.acquire(Turn.by(Deadline.in(LONG)));
    Future<Slots.Entry> waiting = threads.submit(() -> slots.acquire(Turn.by(Deadline.in(LONG))));
    await().until(() -> slots.waiting() == 1);

    waiting.cancel(true);
    await().until(() -> slots.waiting() == 0);

    slots.release();
    assertThat(slots.acquire(Turn.by(Deadline.in(LONG)))).isEqualTo(Slots.Entry.GRANTED);
  }

  private void enqueue(Slots slots, Deadline deadline, String name, List<String> served) {
    enqueue(slots, Turn.by(deadline), name, served);
  }

  private void enqueue(Slots slots, Turn turn, String name, List<String> served) {
    int before = slots.waiting();
    threads.submit(
        () -> {
          slots.acquire(turn);
          served.add(name);
          slots.release();
        });
    await().until(() -> slots.waiting() == before + 1);
  }
}
