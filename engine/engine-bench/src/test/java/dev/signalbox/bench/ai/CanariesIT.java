package dev.signalbox.bench.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the driver with what {@code -Dbench.arguments} says. */
class CanariesIT {
  @Test
  void shouldKeepRestrictedTextsAtHome() throws Exception {
    String arguments = System.getProperty("bench.arguments", "").strip();

    Canaries.main(arguments.isEmpty() ? new String[0] : arguments.split("\\s+"));

    assertThat(Path.of("target/bench/canaries.md")).isNotEmptyFile();
  }
}
