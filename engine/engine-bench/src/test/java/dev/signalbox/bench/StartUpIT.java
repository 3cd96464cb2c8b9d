package dev.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures starts where {@code -Dbench.start-up} says with which arguments; asserts no time. */
@EnabledIfSystemProperty(named = "bench.start-up", matches = "--.*")
class StartUpIT {
  @Test
  void shouldBecomeReadyEachTime() throws Exception {
    StartUp.main(System.getProperty("bench.start-up").strip().split("\\s+"));

    assertThat(Path.of("target/bench/start-up.md")).isNotEmptyFile();
  }
}
