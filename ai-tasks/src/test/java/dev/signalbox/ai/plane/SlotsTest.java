package dev.signalbox.ai.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    assertThat(slots.acquire(Deadline.in(LONG))).isEqualTo(Slots.Entry.GRANTED);
    assertThat(slots.acquire(Deadline.in(LONG))).isEqualTo(Slots.Entry.GRANTED);
    assertThat(slots.acquire(Deadline.in(LONG))).isEqualTo(Slots.Entry.FULL);

    slots.release();
    assertThat(slots.acquire(Deadline.in(LONG))).isEqualTo(Slots.Entry.GRANTED);
  }

  @Test
  void shouldGiveUpAtTheDeadlineAndLeaveTheLine() {
    Slots slots = new Slots(1, 1);
    slots.acquire(Deadline.in(LONG));

    assertThat(slots.acquire(Deadline.in(Duration.ofMillis(20)))).isEqualTo(Slots.Entry.TOO_LATE);
    assertThat(slots.waiting()).isZero();

    slots.release();
    assertThat(slots.acquire(Deadline.in(LONG))).isEqualTo(Slots.Entry.GRANTED);
  }

  @Test
  void shouldServeTheNearestDeadlineFirstAndThenWhoCameFirst() {
    Slots slots = new Slots(1, 10);
    slots.acquire(Deadline.in(LONG));
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
  void shouldPassOverOneThatWasInterrupted() throws Exception {
    Slots slots = new Slots(1, 10);
    slots.acquire(Deadline.in(LONG));
    Future<Slots.Entry> waiting = threads.submit(() -> slots.acquire(Deadline.in(LONG)));
    await().until(() -> slots.waiting() == 1);

    waiting.cancel(true);
    await().until(() -> slots.waiting() == 0);

    slots.release();
    assertThat(slots.acquire(Deadline.in(LONG))).isEqualTo(Slots.Entry.GRANTED);
  }

  private void enqueue(Slots slots, Deadline deadline, String name, List<String> served) {
    int before = slots.waiting();
    threads.submit(
        () -> {
          slots.acquire(deadline);
          served.add(name);
          slots.release();
        });
    await().until(() -> slots.waiting() == before + 1);
  }
}
