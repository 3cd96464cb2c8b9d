package dev.signalbox.bench.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the driver with what {@code -Dbench.arguments} says. */
class OverheadIT {
  @Test
  void shouldAddLittleToAModel() throws Exception {
    String arguments = System.getProperty("bench.arguments", "").strip();

    Overhead.main(arguments.isEmpty() ? new String[0] : arguments.split("\\s+"));

    assertThat(Path.of("target/bench/overhead.md")).isNotEmptyFile();
  }
}
