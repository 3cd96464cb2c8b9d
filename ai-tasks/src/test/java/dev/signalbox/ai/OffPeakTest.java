package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffPeakTest {
  private static final LocalTime TEN = LocalTime.of(22, 0);
  private static final LocalTime SIX = LocalTime.of(6, 0);

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T21:59:59Z, 2026-11-22T22:00:00Z",
    "2026-11-22T22:00:00Z, ",
    "2026-11-23T00:00:00Z, ",
    "2026-11-23T05:59:59Z, ",
    "2026-11-23T06:00:00Z, 2026-11-23T22:00:00Z",
  })
  void shouldLastOverMidnight(Instant now, @Nullable Instant opening) {
    OffPeak night = new OffPeak(TEN, SIX, ZoneOffset.UTC);

    assertThat(night.opening(now, Instant.MAX).orElse(null)).isEqualTo(opening);
    assertThat(night.isNow(now)).isEqualTo(opening == null);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T05:00:00Z, 2026-11-22T06:00:00Z",
    "2026-11-22T06:00:00Z, ",
    "2026-11-22T21:59:59Z, ",
    "2026-11-22T22:00:00Z, 2026-11-23T06:00:00Z",
  })
  void shouldLastWithinOneDay(Instant now, @Nullable Instant opening) {
    OffPeak day = new OffPeak(SIX, TEN, ZoneOffset.UTC);

    assertThat(day.opening(now, Instant.MAX).orElse(null)).isEqualTo(opening);
  }

  @ParameterizedTest
  @CsvSource({
    // The clocks go back at three in the night to the 25th of October, and forth on the 29th of
    // March.
    "2026-10-24T19:00:00Z, 2026-10-24T20:00:00Z",
    "2026-10-25T19:00:00Z, 2026-10-25T21:00:00Z",
    "2026-03-29T19:00:00Z, 2026-03-29T20:00:00Z"
  })
  void shouldFollowTheClocksOfItsZone(Instant now, @Nullable Instant opening) {
    OffPeak night = new OffPeak(TEN, SIX, ZoneId.of("Europe/Berlin"));

    assertThat(night.opening(now, Instant.MAX)).contains(opening);
  }

  @Test
  void shouldMakeNobodyWaitWhoseAnswerWouldBeOfNoUse() {
    OffPeak night = new OffPeak(TEN, SIX, ZoneOffset.UTC);
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    Instant opening = Instant.parse("2026-11-22T22:00:00Z");

    assertThat(night.opening(noon, opening)).isEmpty();
    assertThat(night.opening(noon, opening.plusMillis(1))).contains(opening);
  }

  @Test
  void shouldNotBeginWhenItEnds() {
    assertThatThrownBy(() -> new OffPeak(SIX, SIX, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
