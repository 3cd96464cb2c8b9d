package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger farewells = new AtomicInteger();

  @Test
  void shouldRunAgainAfterAFailure() {
    PeriodicTask task =
        new PeriodicTask(
            "test",
            Duration.ofMillis(1),
            () -> {
              runs.incrementAndGet();
              throw new IllegalStateException("the database is away");
            });

    task.start();
    await().until(() -> runs.get() > 2);
    task.stop();
  }

  @Test
  void shouldSayFarewellOnceAndRunNoMore() {
    PeriodicTask task =
        new PeriodicTask(
            "test", Duration.ofMillis(1), runs::incrementAndGet, farewells::incrementAndGet);

    task.start();
    await().until(() -> runs.get() > 0);
    task.stop();
    task.stop();

    int atTheEnd = runs.get();
    assertThat(farewells).hasValue(1);
    assertThat(task.isRunning()).isFalse();
    assertThat(runs).hasValue(atTheEnd);
  }
}
