package dev.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the comparison with what {@code -Dbench.arguments} says; asserts no time. */
class StockComparisonIT {
  @Test
  void shouldDrainEveryContender() throws Exception {
    String arguments = System.getProperty("bench.arguments", "").strip();

    Bench.main(arguments.isEmpty() ? new String[0] : arguments.split("\\s+"));

    assertThat(Path.of("target/bench/report.md")).isNotEmptyFile();
  }
}
