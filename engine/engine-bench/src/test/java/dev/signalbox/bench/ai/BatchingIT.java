package dev.signalbox.bench.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the driver with what {@code -Dbench.arguments} says. */
class BatchingIT {
  @Test
  void shouldGainByBatches() throws Exception {
    String arguments = System.getProperty("bench.arguments", "").strip();

    Batching.main(arguments.isEmpty() ? new String[0] : arguments.split("\\s+"));

    assertThat(Path.of("target/bench/batching.md")).isNotEmptyFile();
  }
}
