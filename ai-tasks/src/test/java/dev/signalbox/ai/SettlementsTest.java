package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SettlementsTest {
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void shouldNotKeepTheCallWaiting() {
    try (Settlements settlements = Settlements.behind()) {
      settlements.end(this::slow);

      assertThat(ended).isEmpty();
      gate.countDown();
      await().until(() -> ended.size() == 1);
    }
  }

  @Test
  void shouldEndAllBeforeItIsClosed() {
    Settlements settlements = Settlements.behind();
    settlements.end(this::slow);
    settlements.end(() -> ended.add("second"));

    gate.countDown();
    settlements.close();

    assertThat(ended).containsExactlyInAnyOrder("slow", "second");
  }

  @Test
  void shouldWaitForThoseBefore() throws InterruptedException {
    try (Settlements settlements = Settlements.behind()) {
      settlements.end(this::slow);
      AtomicBoolean caughtUp = new AtomicBoolean();
      Thread waiting = new Thread(() -> caughtUp.set(settlements.catchUp()));
      waiting.start();
      await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
      assertThat(ended).isEmpty();

      gate.countDown();
      waiting.join();

      assertThat(caughtUp).isTrue();
      assertThat(ended).containsExactly("slow");
    }
  }

  @Test
  void shouldHaveNothingToWaitFor() {
    try (Settlements settlements = Settlements.behind()) {
      assertThat(settlements.catchUp()).isFalse();
    }
    assertThat(Settlements.atOnce().catchUp()).isFalse();
  }

  @Test
  void shouldGoOnAfterOneThatFails() {
    try (Settlements settlements = Settlements.behind()) {
      settlements.end(
          () -> {
            throw new IllegalStateException("no books");
          });
      settlements.end(() -> ended.add("next"));

      await().until(() -> ended.size() == 1);
    }
  }

  @Test
  void shouldLetCallsEndTheirOwnWhereTooManyWait() {
    try (Settlements settlements = Settlements.behind()) {
      for (int i = 0; i < 4; i++) {
        settlements.end(this::slow);
      }
      for (int i = 0; i < 33; i++) {
        settlements.end(() -> ended.add(Thread.currentThread().getName()));
      }

      assertThat(ended).contains(Thread.currentThread().getName());
      gate.countDown();
    }
  }

  private void slow() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.add("slow");
  }
}
