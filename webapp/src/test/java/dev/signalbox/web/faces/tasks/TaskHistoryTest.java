package dev.signalbox.web.faces.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.audit.SampleDecisions;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.TaskPlace;
import dev.signalbox.testing.SettableClock;
import dev.signalbox.web.testing.FakeEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskHistoryTest {
  private static final TaskPlace PLACE =
      new TaskPlace(new ProcessInstanceId("i-1"), "demo", "Demo", "review", null);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final InMemoryDecisionLedger ledger = new InMemoryDecisionLedger(clock);
  private final TaskHistory history = new TaskHistory(ledger, new FakeEngine());

  @Test
  void shouldNameWhoEndedTheTaskButNobodyWhoEndedAnEarlierOneOfItsStep() {
    ledger.append(List.of(SampleDecisions.review("i-1")));
    clock.advance(Duration.ofMinutes(1));
    Instant created = clock.instant();

    assertThat(history.end(TenantId.DEFAULT, PLACE, created)).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    ledger.append(List.of(SampleDecisions.review("i-1")));
    assertThat(history.end(TenantId.DEFAULT, PLACE, created))
        .hasValueSatisfying(ended -> assertThat(ended.how()).isEqualTo("corrected"));
  }

  @Test
  void shouldTellTheLatestDecisionsInTheirOrder() {
    for (int minute = 0; minute < 25; minute++) {
      clock.advance(Duration.ofMinutes(1));
      ledger.append(List.of(SampleDecisions.review("i-1")));
    }

    List<TaskHistory.Past> told = history.before(TenantId.DEFAULT, PLACE);

    assertThat(told).hasSize(20).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    assertThat(told.get(19).time()).isEqualTo(clock.instant());
  }
}
