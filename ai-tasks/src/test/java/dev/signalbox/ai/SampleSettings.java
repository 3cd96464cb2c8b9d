package dev.signalbox.ai;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** The settings of the planes that tests make. */
final class SampleSettings {
  private SampleSettings() {}

  /** Two calls at once, ten that wait, 4 KB of input. */
  static AiProperties small() {
    return new AiProperties(
        2,
        10,
        Duration.ofSeconds(20),
        0.5,
        DataSize.ofKilobytes(4),
        DataSize.ofBytes(10),
        Duration.ofSeconds(5),
        100,
        Duration.ofMillis(100));
  }
}
