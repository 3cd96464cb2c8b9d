package dev.signalbox.connector.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private final RetryAfter retryAfter =
      new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

  @Test
  void shouldReadSecondsAndDates() {
    assertThat(retryAfter.read("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(retryAfter.read("Sun, 22 Nov 2026 08:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldWaitAnHourAtMost() {
    assertThat(retryAfter.read("999999999")).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"0", "-5", "soon", "Sun, 22 Nov 2020 08:00:00 GMT", "99999999999999999"})
  void shouldNotWaitForWhatMakesNoSense(String field) {
    assertThat(retryAfter.read(field)).isNull();
  }
}
