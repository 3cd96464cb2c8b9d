package dev.signalbox.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rounds of one contender, as medians with their spread. */
record Series(String name, List<Round> rounds, int instances) {
  double median(ToDoubleFunction<Round> figure) {
    double[] sorted = sorted(figure);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median, and the least and most in brackets. */
  String spread(ToDoubleFunction<Round> figure) {
    double[] sorted = sorted(figure);
    return String.format(
        Locale.ROOT, "%.1f (%.1f to %.1f)", median(figure), sorted[0], sorted[sorted.length - 1]);
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f | %.1f | %.0f | %.0f / %.0f / %.0f |",
        name,
        spread(Round::instancesASecond),
        spread(Round::cpuMillis),
        median(Round::jvmMillis),
        median(Round::databaseMillis),
        median(round -> (double) round.work().statements() / instances),
        median(round -> (double) round.work().inserted() / instances),
        median(round -> (double) round.work().updated() / instances),
        median(round -> (double) round.work().deleted() / instances));
  }

  /** Throughput and CPU time as multiples of another's. */
  String against(Series other) {
    return String.format(
        Locale.ROOT,
        "| %s against %s | %.2f | %.2f |",
        name,
        other.name(),
        median(Round::instancesASecond) / other.median(Round::instancesASecond),
        median(Round::cpuMillis) / other.median(Round::cpuMillis));
  }

  private double[] sorted(ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
