package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.Retry;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), 3, Duration.ofSeconds(20), new Random(7));

  private final RetryRule rule = new RetryRule(new Attempts(5), BACKOFF, Duration.ofHours(24));

  @Test
  void shouldGrowTheDelayUpToItsLimitAndTakeUpToHalfOff() {
    for (int round = 0; round < 50; round++) {
      assertThat(BACKOFF.after(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(BACKOFF.after(2)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
      assertThat(BACKOFF.after(9)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
  }

  @Test
  void shouldUseUpAnAttempt() {
    RetryRule.TryAgain again =
        (RetryRule.TryAgain) rule.judge(Retry.after(Duration.ofSeconds(9)), task(2, null), NOW);

    assertThat(again.attemptsLeft()).isEqualTo(3);
    assertThat(again.delay()).isEqualTo(Duration.ofSeconds(9));
    assertThat(again.waitingSince()).isNull();
  }

  @Test
  void shouldGiveUpAfterTheLastAttempt() {
    assertThat(rule.judge(Retry.again(), task(5, null), NOW)).isInstanceOf(RetryRule.GiveUp.class);
    assertThat(rule.judge(Retry.never(), task(1, null), NOW)).isInstanceOf(RetryRule.GiveUp.class);
  }

  @Test
  void shouldWaitWithoutUsingUpAttemptsAndRememberSinceWhen() {
    Retry retry = Retry.waiting(Duration.ofSeconds(5));
    Instant earlier = NOW.minus(Duration.ofHours(23));

    RetryRule.TryAgain first = (RetryRule.TryAgain) rule.judge(retry, task(2, null), NOW);
    RetryRule.TryAgain later = (RetryRule.TryAgain) rule.judge(retry, task(2, earlier), NOW);

    assertThat(first.attemptsLeft()).isEqualTo(4);
    assertThat(first.waitingSince()).isEqualTo(NOW);
    assertThat(later.waitingSince()).isEqualTo(earlier);
  }

  @Test
  void shouldNotWaitLongerThanAllowed() {
    Instant yesterday = NOW.minus(Duration.ofHours(24));

    assertThat(rule.judge(Retry.waiting(Duration.ofSeconds(5)), task(1, yesterday), NOW))
        .isInstanceOf(RetryRule.GiveUp.class);
  }

  private static HandedTask task(int attempt, @Nullable Instant waitingSince) {
    ElementRef element =
        new ElementRef(new ProcessInstanceId("i"), new DefinitionRef("p", 1), "step", null);
    return new HandedTask(
        new ServiceTask("t", "ai", element, Instant.EPOCH),
        TenantId.DEFAULT,
        new InputReading.Read(Map.of()),
        new LockHolder("node-1", false, waitingSince, 0, null),
        new HandedTask.Turn(attempt, new Line("ai", "", "p", "step"), 0, Instant.MAX, ""));
  }
}
