package dev.signalbox.ai;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.util.unit.DataSize;

/** The settings of the planes that tests make. */
public final class SampleSettings {
  /** From ten in the evening to six in the morning. */
  public static final OffPeak NIGHT =
      new OffPeak(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);

  /** Nobody looks at the calls. */
  static final GenAiObservation UNOBSERVED = new GenAiObservation(ObservationRegistry.NOOP);

  private SampleSettings() {}

  /** Two calls at once, ten that wait, 4 KB of input. */
  public static AiProperties small() {
    return new AiProperties(
        2,
        10,
        Duration.ofSeconds(20),
        0.5,
        DataSize.ofKilobytes(4),
        DataSize.ofBytes(10),
        Duration.ofSeconds(5),
        100,
        Duration.ofMillis(100),
        NIGHT,
        KeepInputs.OFF,
        Duration.ZERO);
  }
}
