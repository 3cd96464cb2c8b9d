package dev.signalbox.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Times in milliseconds. Thread-safe. */
public final class Latencies {
  private final Collection<Double> millis = new ConcurrentLinkedQueue<>();

  public void addNanos(long nanos) {
    millis.add(nanos / 1e6);
  }

  public int count() {
    return millis.size();
  }

  /** The value that this part of them does not exceed, 0..1; nearest rank. */
  public double quantile(double part) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }

  /** Count, p50, p95, p99 and the most, as cells of a table. */
  public String cells() {
    return String.format(
        Locale.ROOT,
        "%d | %.0f | %.0f | %.0f | %.0f",
        count(),
        quantile(0.5),
        quantile(0.95),
        quantile(0.99),
        quantile(1));
  }
}
