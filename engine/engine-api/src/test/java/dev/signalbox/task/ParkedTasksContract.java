package dev.signalbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SampleIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of parked tasks does. */
public abstract class ParkedTasksContract {
  private static final Instant UNTIL = Instant.parse("2026-05-01T12:00:00.654321Z");

  protected abstract ParkedTasks parked();

  @Test
  void shouldGiveBackWhatWasParked() {
    ParkedTask task = task(UNTIL);

    parked().park(task);

    assertThat(parked().findByTask(task.taskId())).contains(task);
    assertThat(parked().findByResumeKey(TenantId.DEFAULT, task.resumeKey())).contains(task);
    assertThat(parked().findByResumeKey(new TenantId("other"), task.resumeKey())).isEmpty();
    assertThat(parked().findByTask("no-such-task")).isEmpty();
  }

  @Test
  void shouldBeResumedOnce() {
    ParkedTask task = task(UNTIL);
    parked().park(task);

    assertThat(parked().markResumed(task.taskId(), Map.of("answer", 1L))).isTrue();
    assertThat(parked().markResumed(task.taskId(), Map.of("answer", 2L))).isFalse();

    assertThat(parked().findByTask(task.taskId()).map(ParkedTask::payload))
        .contains(Map.of("answer", 1L));
  }

  @Test
  void shouldBeResumedOnceByManyAtOnce() throws InterruptedException, ExecutionException {
    ParkedTask task = task(UNTIL);
    parked().park(task);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        results.add(pool.submit(() -> parked().markResumed(task.taskId(), Map.of("by", number))));
      }
      int first = 0;
      for (Future<Boolean> result : results) {
        first += result.get() ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void shouldListWhatWasResumedAndNotCarriedOut() {
    ParkedTask task = task(UNTIL);
    parked().park(task);
    assertThat(resumedIds()).doesNotContain(task.taskId());

    parked().markResumed(task.taskId(), Map.of());
    assertThat(resumedIds()).contains(task.taskId());

    parked().close(task.taskId());
    assertThat(resumedIds()).doesNotContain(task.taskId());
  }

  @Test
  void shouldKnowTheKeyOfATaskThatHasEnded() {
    ParkedTask task = task(UNTIL);
    parked().park(task);
    parked().markResumed(task.taskId(), Map.of("answer", "yes"));
    parked().close(task.taskId());

    assertThat(parked().findByTask(task.taskId())).isEmpty();
    assertThat(parked().findByResumeKey(TenantId.DEFAULT, task.resumeKey()))
        .map(ParkedTask::payload)
        .contains(Map.of("answer", "yes"));
    assertThat(parked().markResumed(task.taskId(), Map.of())).isFalse();
  }

  @Test
  void shouldListOverdueTasksOldestFirst() {
    Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
    ParkedTask late = task(longAgo.plusSeconds(20));
    ParkedTask later = task(longAgo.plusSeconds(10));
    ParkedTask inTime = task(UNTIL);
    List.of(late, later, inTime).forEach(parked()::park);

    assertThat(parked().overdue(longAgo.plusSeconds(30), 100))
        .extracting(ParkedTask::taskId)
        .containsSubsequence(later.taskId(), late.taskId())
        .doesNotContain(inTime.taskId());
    parked().markResumed(late.taskId(), Map.of());
    parked().close(later.taskId());
    assertThat(parked().overdue(longAgo.plusSeconds(30), 100))
        .extracting(ParkedTask::taskId)
        .doesNotContain(late.taskId(), later.taskId());
  }

  @Test
  void shouldKnowWhichTasksGoOnByThemselves() {
    Instant longAgo = Instant.parse("2001-02-01T00:00:00Z");
    ParkedTask task = task(longAgo);
    ParkedTask sleeper =
        new ParkedTask(
            task.taskId(), task.tenant(), task.resumeKey(), longAgo, Map.of(), null, true);

    parked().park(sleeper);

    assertThat(parked().findByTask(task.taskId())).contains(sleeper);
    assertThat(parked().overdue(longAgo, 100)).contains(sleeper);
    parked().park(task);
    assertThat(parked().findByTask(task.taskId())).map(ParkedTask::wakes).contains(false);
    parked().close(task.taskId());
  }

  @Test
  void shouldReplaceTheRowWhenATaskParksAgain() {
    ParkedTask first = task(UNTIL);
    parked().park(first);
    parked().markResumed(first.taskId(), Map.of("round", 1));
    ParkedTask second =
        new ParkedTask(
            first.taskId(),
            first.tenant(),
            SampleIds.next("resume"),
            UNTIL.plusSeconds(60),
            Map.of("round", 2),
            null,
            false);

    parked().park(second);

    assertThat(parked().findByTask(first.taskId())).contains(second);
    assertThat(parked().findByResumeKey(TenantId.DEFAULT, first.resumeKey()))
        .map(ParkedTask::payload)
        .contains(Map.of("round", 1));
    assertThat(parked().markResumed(first.taskId(), Map.of("round", 2))).isTrue();
  }

  @Test
  void shouldKnowTheKeyOfATaskThatNothingResumedAsDone() {
    ParkedTask task = task(UNTIL);
    parked().park(task);
    parked().close(task.taskId());

    assertThat(parked().findByResumeKey(TenantId.DEFAULT, task.resumeKey()))
        .map(ParkedTask::payload)
        .contains(Map.of());
  }

  @Test
  void shouldParkAgainUnderTheSameKey() {
    ParkedTask task = task(UNTIL);
    parked().park(task);
    parked().markResumed(task.taskId(), Map.of());

    parked().park(task);

    assertThat(parked().findByTask(task.taskId())).contains(task);
    assertThat(parked().markResumed(task.taskId(), Map.of())).isTrue();
  }

  @Test
  void shouldRefuseAResumeKeyThatIsAnotherTasks() {
    ParkedTask task = task(UNTIL);
    parked().park(task);
    ParkedTask other =
        new ParkedTask(
            SampleIds.next("task"), task.tenant(), task.resumeKey(), UNTIL, Map.of(), null, false);

    assertThatThrownBy(() -> parked().park(other))
        .isInstanceOfSatisfying(
            SignalboxException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    assertThat(parked().findByTask(task.taskId())).contains(task);
  }

  private List<String> resumedIds() {
    return parked().resumed(1_000).stream().map(ParkedTask::taskId).toList();
  }

  protected static ParkedTask task(Instant until) {
    Map<String, @Nullable Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("job", 17L);
    checkpoint.put("note", null);
    checkpoint.put("items", List.of("a", 1, 2.5));
    return new ParkedTask(
        SampleIds.next("task"),
        TenantId.DEFAULT,
        SampleIds.next("resume"),
        until,
        checkpoint,
        null,
        false);
  }
}
