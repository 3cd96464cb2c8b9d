package dev.signalbox.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SharedClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ByHand own = new ByHand();
  private final Deque<Duration> trips = new ArrayDeque<>();
  private Instant there = NOON;
  private final SharedClock clock = new SharedClock(own, this::ask);

  @Test
  void shouldGoAsItsOwnBeforeItHasCompared() {
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void shouldTellTheTimeOfItsReferenceAheadAndBehind() {
    there = NOON.plusSeconds(60);
    assertThat(clock.compare()).isEqualTo(Duration.ofSeconds(60));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));

    there = NOON.minusSeconds(60);
    clock.compare();

    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void shouldGoOnBetweenComparisons() {
    there = NOON.plusSeconds(60);
    clock.compare();
    own.now = own.now.plusSeconds(5);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(65));
  }

  @Test
  void shouldTrustTheFastestAnswer() {
    there = NOON.plusSeconds(60);
    trips.add(Duration.ofSeconds(8));
    trips.add(Duration.ofMillis(10));
    trips.add(Duration.ofSeconds(8));

    clock.compare();

    assertThat(Duration.between(there, clock.instant()).abs()).isLessThan(Duration.ofMillis(10));
  }

  @Test
  void shouldLeaveSmallDifferencesAlone() {
    there = NOON.plusMillis(150);
    assertThat(clock.compare()).isZero();
  }

  @Test
  void shouldBeTheSameInEveryZone() {
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
    there = NOON.plusSeconds(60);
    clock.compare();

    assertThat(elsewhere.instant()).isEqualTo(NOON.plusSeconds(60));
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  /** The question travels half of the trip, the answer the other half; time passes there, too. */
  private Instant ask() {
    Duration half = (trips.isEmpty() ? Duration.ZERO : trips.remove()).dividedBy(2);
    own.now = own.now.plus(half);
    there = there.plus(half);
    Instant answer = there;
    own.now = own.now.plus(half);
    there = there.plus(half);
    return answer;
  }

  private static final class ByHand extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new OfZone(this, zone);
    }
  }

  private static final class OfZone extends Clock {
    private final Clock clock;
    private final ZoneId zone;

    OfZone(Clock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new OfZone(clock, other);
    }
  }
}
