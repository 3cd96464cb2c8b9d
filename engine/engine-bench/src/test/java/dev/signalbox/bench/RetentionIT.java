package dev.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the driver with what {@code -Dbench.arguments} says. */
class RetentionIT {
  @Test
  void shouldCostTheSameWithALongHistoryAndRemoveWhatIsDue() throws Exception {
    String arguments = System.getProperty("bench.arguments", "").strip();

    Retention.main(arguments.isEmpty() ? new String[0] : arguments.split("\\s+"));

    assertThat(Path.of("target/bench/retention.md")).isNotEmptyFile();
  }
}
