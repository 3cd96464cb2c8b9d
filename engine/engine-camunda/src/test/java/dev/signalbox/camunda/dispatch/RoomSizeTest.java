package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoomSizeTest {
  private final AtomicLong clock = new AtomicLong();
  private final RoomSize size = new RoomSize(256, 2048, clock::get);

  @Test
  void shouldBeWhatIsSetWhileNothingOrLittleEnds() {
    assertThat(size.now()).isEqualTo(256);

    play(Duration.ofSeconds(10), 50);

    assertThat(size.now()).isEqualTo(256);
  }

  @Test
  void shouldGrowToWhatEndsInThreeSeconds() {
    play(Duration.ofSeconds(10), 400);

    assertThat(size.now()).isBetween(1190, 1200);
  }

  @Test
  void shouldGrowNoFurtherThanIsSet() {
    play(Duration.ofSeconds(10), 10_000);

    assertThat(size.now()).isEqualTo(2048);
  }

  @Test
  void shouldShrinkWhenTheWorkSlowsDownOrStops() {
    play(Duration.ofSeconds(10), 400);
    play(Duration.ofSeconds(10), 20);
    assertThat(size.now()).isEqualTo(256);

    play(Duration.ofSeconds(10), 400);
    clock.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(size.now()).isEqualTo(256);
  }

  @Test
  void shouldNotBeMovedByALookRightAfterAnother() {
    play(Duration.ofSeconds(10), 400);
    size.ended();
    int before = size.now();

    clock.addAndGet(1000);
    size.ended();

    assertThat(size.now()).isEqualTo(before);
  }

  private void play(Duration time, int perSecond) {
    long pause = Duration.ofSeconds(1).toNanos() / perSecond;
    for (long passed = 0; passed < time.toNanos(); passed += pause) {
      clock.addAndGet(pause);
      size.ended();
      size.now();
    }
  }
}
