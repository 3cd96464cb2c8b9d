package dev.signalbox.camunda.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times calls one after the other and keeps a table of percentiles, in milliseconds. */
final class Timings {
  private static final Logger LOG = LoggerFactory.getLogger(Timings.class);
  private static final int WARM_UP = 20;

  private final int rounds;
  private final List<String> lines = new ArrayList<>();

  Timings(int rounds) {
    this.rounds = rounds;
    lines.add("| call | p50 | p95 | p99 | finds |");
    lines.add("| --- | --- | --- | --- | --- |");
  }

  /**
   * Makes the call some times unmeasured and {@code rounds} times measured.
   *
   * @param call gets the number of the round, so that not every round asks the same; answers how
   *     much it found
   */
  void of(String name, IntFunction<Object> call) {
    Object found = "";
    for (int round = 0; round < WARM_UP; round++) {
      found = call.apply(round);
    }
    long[] took = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      long began = System.nanoTime();
      found = call.apply(round);
      took[round] = System.nanoTime() - began;
    }
    Arrays.sort(took);
    String line =
        "| %s | %.1f | %.1f | %.1f | %s |"
            .formatted(name, at(took, 0.5), at(took, 0.95), at(took, 0.99), found);
    LOG.info(line);
    lines.add(line);
  }

  void write(Path file) throws IOException {
    Files.write(file, lines);
  }

  /** The nearest rank. */
  private static double at(long[] sorted, double part) {
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[rank - 1] / 1e6;
  }
}
