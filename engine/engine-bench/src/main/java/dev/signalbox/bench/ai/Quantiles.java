package dev.signalbox.bench.ai;

import java.util.Arrays;
import java.util.Collection;

/** Sorted figures. */
final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] figures) {
    this.sorted = figures.clone();
    Arrays.sort(sorted);
  }

  static Quantiles ofMillis(Collection<Reply> replies) {
    return of(replies.stream().mapToDouble(Reply::millis).toArray());
  }

  static Quantiles of(double[] figures) {
    return new Quantiles(figures);
  }

  /** The figure that this part of them does not exceed, nearest rank; not a number for none. */
  double at(double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }

  double median() {
    return at(0.5);
  }

  double most() {
    return at(1);
  }
}
