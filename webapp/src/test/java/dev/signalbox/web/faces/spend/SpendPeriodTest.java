package dev.signalbox.web.faces.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.web.faces.spend.SpendPeriod.Asked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendPeriodTest {
  private static final Instant NOW = Instant.parse("2026-11-10T06:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "today, 10 Nov 2026, 2026-11-10T00:00:00Z, 2026-11-11T00:00:00Z",
    "last-7-days, 4 to 10 Nov 2026, 2026-11-04T00:00:00Z, 2026-11-11T00:00:00Z",
    "this-month, 1 to 30 Nov 2026, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "last-month, 1 to 31 Oct 2026, 2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z",
    "nonsense, 1 to 30 Nov 2026, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z"
  })
  void shouldBeWholeDaysInUtc(String name, String words, Instant from, Instant to) {
    SpendPeriod period = period(name, null, null);

    assertThat(period.words()).isEqualTo(words);
    assertThat(period.from()).isEqualTo(from);
    assertThat(period.to()).isEqualTo(to);
    assertThat(period.trouble()).isNull();
  }

  @Test
  void shouldCompareOnlyAsMuchOfTheTimeBeforeAsHasPassed() {
    SpendPeriod month = period("this-month", null, null);

    assertThat(month.beforeFrom()).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(month.beforeTo(NOW)).isEqualTo("2026-10-10T06:00:00Z");
    assertThat(period("last-month", null, null).beforeTo(NOW)).isEqualTo("2026-10-01T00:00:00Z");
  }

  @Test
  void shouldTakeOwnDaysWithTheLastOne() {
    SpendPeriod own = period("own", "2026-10-30", "2026-11-02");

    assertThat(own.words()).isEqualTo("30 Oct 2026 to 2 Nov 2026");
    assertThat(own.to()).isEqualTo("2026-11-03T00:00:00Z");
    assertThat(own.beforeFrom()).isEqualTo("2026-10-26T00:00:00Z");
    assertThat(own.running(NOW)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ", 2026-11-02, Give the first",
    "yesterday, 2026-11-02, Give the first",
    "2026-11-02, 2026-11-01, The last day is before",
    "2001-01-01, 2026-11-01, That is longer than 5 years",
    "+999999-01-01, 2026-11-01, Give the first"
  })
  void shouldSayWhatIsWrongWithOwnDaysAndShowThisMonth(
      @Nullable String first, String last, String trouble) {
    SpendPeriod own = period("own", first, last);

    assertThat(own.name()).isEqualTo("this-month");
    assertThat(own.trouble()).startsWith(trouble);
  }

  private static SpendPeriod period(String name, @Nullable String first, @Nullable String last) {
    return SpendPeriod.of(new Asked(name, first, last), NOW);
  }
}
