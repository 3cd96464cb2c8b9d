package dev.signalbox.store.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class GroupedStartsTest {
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final CountDownLatch firstIsWritten = new CountDownLatch(1);
  private final List<Integer> groups = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void shouldWriteTogetherWhatCameWhileAnotherWasWritten() throws Exception {
    GroupedStarts starts = new GroupedStarts(this::write);

    List<Future<EffectStart>> begun = oneAndThenFive(starts, "a");

    for (Future<EffectStart> start : begun) {
      assertThat(start.get()).isEqualTo(new EffectStart.Fresh());
    }
    assertThat(groups).containsExactly(1, 5);
  }

  @Test
  void shouldFailNobodyButTheOneThatCannotBeWritten() throws Exception {
    GroupedStarts starts = new GroupedStarts(this::write);

    List<Future<EffectStart>> begun = oneAndThenFive(starts, "broken");

    assertThatThrownBy(() -> begun.get(1).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(DataIntegrityViolationException.class);
    for (Future<EffectStart> other : begun.subList(2, 6)) {
      assertThat(other.get()).isEqualTo(new EffectStart.Fresh());
    }
  }

  private List<Future<EffectStart>> oneAndThenFive(GroupedStarts starts, String second)
      throws InterruptedException {
    List<Future<EffectStart>> begun = new ArrayList<>();
    begun.add(threads.submit(() -> starts.begin(intent("first"))));
    firstIsWritten.await();
    begun.add(threads.submit(() -> starts.begin(intent(second))));
    for (String task : List.of("b", "c", "d", "e")) {
      begun.add(threads.submit(() -> starts.begin(intent(task))));
    }
    Awaitility.await().until(() -> starts.waiting() == 5);
    firstMayEnd.countDown();
    return begun;
  }

  private List<EffectStart> write(List<EffectIntent> intents) {
    if (intents.get(0).key().taskId().equals("first")) {
      firstIsWritten.countDown();
      awaitRelease();
    }
    if (intents.stream().anyMatch(intent -> intent.key().taskId().equals("broken"))) {
      throw new DataIntegrityViolationException("broken");
    }
    groups.add(intents.size());
    return Collections.nCopies(intents.size(), new EffectStart.Fresh());
  }

  private void awaitRelease() {
    try {
      firstMayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static EffectIntent intent(String task) {
    return new EffectIntent(
        new EffectKey(task, "desk.create"),
        TenantId.DEFAULT,
        new ProcessInstanceId("instance-1"),
        "sha256:00ff");
  }
}
