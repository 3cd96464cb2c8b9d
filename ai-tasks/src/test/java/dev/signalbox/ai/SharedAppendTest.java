package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.SampleDecisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SharedAppendTest {
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final SharedAppend shared = new SharedAppend(this::written);

  @Test
  void shouldWriteForAllThatCameMeanwhile() throws InterruptedException {
    List<Thread> callers = caller("first");
    await().until(() -> sizes.size() == 1);
    for (int i = 0; i < 10; i++) {
      callers.addAll(caller("later-" + i));
    }
    await()
        .until(
            () -> callers.stream().skip(1).allMatch(it -> it.getState() == Thread.State.WAITING));

    gate.countDown();
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(sizes).containsExactly(1, 10);
    assertThat(ids)
        .hasSize(11)
        .allSatisfy((subject, id) -> assertThat(id).isEqualTo("id-" + subject));
  }

  @Test
  void shouldFailForNobodyElse() throws InterruptedException {
    List<Thread> callers = caller("first");
    await().until(() -> sizes.size() == 1);
    callers.addAll(caller("poison"));
    callers.addAll(caller("sound"));
    await()
        .until(
            () -> callers.stream().skip(1).allMatch(it -> it.getState() == Thread.State.WAITING));

    gate.countDown();
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(ids).containsOnlyKeys("first", "sound");
  }

  @Test
  void shouldSayWhyARecordCannotBeWritten() {
    gate.countDown();

    assertThatThrownBy(() -> shared.append(List.of(decision("poison"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("poison");
  }

  private List<Thread> caller(String subject) {
    Thread caller =
        new Thread(
            () -> ids.put(subject, shared.append(List.of(decision(subject))).get(0)), subject);
    caller.setUncaughtExceptionHandler((thread, fault) -> {});
    caller.start();
    return new ArrayList<>(List.of(caller));
  }

  private List<String> written(List<Decision> decisions) {
    sizes.add(decisions.size());
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Decision decision : decisions) {
      if (decision.subject().equals("poison")) {
        throw new IllegalStateException("poison");
      }
    }
    return decisions.stream().map(it -> "id-" + it.subject()).toList();
  }

  private static Decision decision(String subject) {
    Decision sample = SampleDecisions.inference("i-1", "classify");
    return new Decision(sample.scope(), sample.kind(), subject, sample.basis(), sample.result());
  }
}
