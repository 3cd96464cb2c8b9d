package dev.signalbox.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskWordsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  private final TaskWords words = new TaskWords(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "PT30S, due in 1 min, near",
    "PT59M, due in 59 min, near",
    "PT2H, due in 2 h, near",
    "PT4H, due in 4 h, later",
    "PT47H, due in 47 h, later",
    "P3D, due in 3 d, later",
    "PT-1S, overdue by 1 min, overdue",
    "P-3D, overdue by 3 d, overdue"
  })
  void shouldSayWhenATaskIsDueInWordsAndBySignal(Duration left, String said, String state) {
    assertThat(words.due(NOW.plus(left))).isEqualTo(said);
    assertThat(words.dueState(NOW.plus(left))).isEqualTo(state);
  }

  @Test
  void shouldSayNothingWithoutADueDate() {
    assertThat(words.due(null)).isNull();
    assertThat(words.dueState(null)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, just now", "PT59S, just now", "PT5M, 5 min ago", "P9D, 9 d ago"})
  void shouldSayHowLongATaskWaits(Duration age, String said) {
    assertThat(words.age(NOW.minus(age))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"100, Urgent", "80, Urgent", "60, High", "50,", "10, Low"})
  void shouldNameOnlyUnusualPriorities(int priority, String said) {
    assertThat(words.priority(priority)).isEqualTo(said);
  }
}
