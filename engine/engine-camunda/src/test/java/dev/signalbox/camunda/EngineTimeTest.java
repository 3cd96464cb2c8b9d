package dev.signalbox.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTimeTest {
  @AfterEach
  void setBack() {
    ClockUtil.reset();
  }

  @Test
  void shouldHaveTheEngineTellTheApplicationsTimeAndGoOn() {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-60));

    new EngineTime(ahead).agree();

    Instant engine = ClockUtil.now().toInstant();
    assertThat(engine).isCloseTo(ahead.instant(), within(10, ChronoUnit.SECONDS));
  }

  @Test
  void shouldSetItBackWhenTheyAgreeAgain() {
    new EngineTime(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))).agree();

    new EngineTime(Clock.systemUTC()).agree();

    assertThat(ClockUtil.now().toInstant())
        .isCloseTo(Clock.systemUTC().instant(), within(10, ChronoUnit.SECONDS));
  }
}
