package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private final SettableClock clock = SettableClock.fixed();
  private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random(1));

  @Test
  void shouldRiseEvenWhenTheClockStandsOrGoesBack() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
      clock.advance(Duration.ofMillis(i % 3 - 1));
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldMakeUuidsOfVersionSevenWithTheTimeInFront() {
    UUID id = UUID.fromString(ids.next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
  }
}
