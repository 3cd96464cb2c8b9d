package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.plane.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecondRoundTest {
  private static final Deadline LATE = Deadline.in(Duration.ofMinutes(1));

  private final SecondRound second = new SecondRound(new Random(7));

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"UNREACHABLE", "BUSY", "TIMED_OUT"})
  void shouldHelpAgainstWhatPasses(Cause cause) {
    assertThat(SecondRound.mayHelp(failure(cause, null))).isTrue();
    assertThat(SecondRound.mayHelp(failure(cause, Duration.ofSeconds(2)))).isTrue();
    assertThat(SecondRound.mayHelp(failure(cause, Duration.ofMillis(2001)))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"REFUSED", "UNREADABLE", "FAILED", "OVER_BUDGET"})
  void shouldNotHelpAgainstWhatStays(Cause cause) {
    assertThat(SecondRound.mayHelp(failure(cause, null))).isFalse();
  }

  @Test
  void shouldDrawThePauseSoThatNotAllComeBackTogether() {
    List<Duration> pauses =
        IntStream.range(0, 100)
            .mapToObj(i -> second.pause(List.of(failure(Cause.BUSY, null)), LATE).orElseThrow())
            .toList();

    assertThat(pauses)
        .allMatch(it -> it.toMillis() >= 50 && it.toMillis() < 400)
        .satisfies(all -> assertThat(Set.copyOf(all)).hasSizeGreaterThan(50));
  }

  @Test
  void shouldLeaveThemAloneForAsLongAsTheyWish() {
    List<Failure> failures =
        List.of(failure(Cause.UNREACHABLE, null), failure(Cause.BUSY, Duration.ofSeconds(1)));

    assertThat(second.pause(failures, LATE).orElseThrow()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldNotBeMadeWhereItWouldTakeTheTimeThatIsLeft() {
    List<Failure> failures = List.of(failure(Cause.UNREACHABLE, null));

    assertThat(second.pause(failures, Deadline.in(Duration.ofMillis(99)))).isEmpty();
    assertThat(second.pause(List.of(), LATE)).isEmpty();
  }

  private static Failure failure(Cause cause, @Nullable Duration wish) {
    return new Failure(cause, "away", wish);
  }
}
