package dev.signalbox.camunda.dispatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What this node knows to be open in the database because there was no room for it. A task that is
 * born while older ones of its line wait there goes behind them, unless it is more urgent.
 * Thread-safe.
 */
final class Backlog {
  private final Map<Line, Long> barred = new HashMap<>();
  private final Map<Line, Left> left = new HashMap<>();
  private long moments;

  /** Whether tasks of the line that are as urgent or more so wait in the database. */
  synchronized boolean goesBefore(Line line, long priority) {
    Long waiting = barred.get(line);
    return waiting != null && waiting >= priority;
  }

  /** A task was left open for want of room. */
  synchronized void barredBy(Line line, long priority) {
    barred.merge(line, priority, Math::max);
  }

  /** A transaction that left a task open has committed: it can be fetched now. */
  synchronized void leftOpen(Line line, long priority) {
    long highest = Math.max(priority, left.getOrDefault(line, new Left(priority, 0)).priority());
    left.put(line, new Left(highest, ++moments));
  }

  /** What was left open up to now is seen by a look at the database that begins now. */
  synchronized long moment() {
    return moments;
  }

  /**
   * A look at the database has ended.
   *
   * @param still the lines of which more is there than was taken, with the highest priority
   * @param whole whether it saw all lines
   * @param begun the moment at which it began
   */
  synchronized void seen(Map<Line, Long> still, boolean whole, long begun) {
    Set<Line> before = new HashSet<>(barred.keySet());
    before.addAll(left.keySet());
    for (Line line : before) {
      if (whole && !still.containsKey(line)) {
        barred.remove(line);
        left.computeIfPresent(line, (any, mark) -> mark.moment() > begun ? mark : null);
      }
    }
    barred.putAll(still);
    still.forEach((line, priority) -> left.put(line, new Left(priority, ++moments)));
  }

  /** The lines of which something is to be fetched, with the highest priority. */
  synchronized Map<Line, Long> lines() {
    Map<Line, Long> lines = new HashMap<>();
    left.forEach((line, mark) -> lines.put(line, mark.priority()));
    return lines;
  }

  private record Left(long priority, long moment) {}
}
