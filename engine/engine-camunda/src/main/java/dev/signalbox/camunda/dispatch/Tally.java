package dev.signalbox.camunda.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts tasks by a key, and within it by priority. Not thread-safe. */
final class Tally<K> {
  private final Map<K, NavigableMap<Long, Integer>> counts = new HashMap<>();

  void add(K key, long priority) {
    counts.computeIfAbsent(key, any -> new TreeMap<>()).merge(priority, 1, Integer::sum);
  }

  void remove(K key, long priority) {
    NavigableMap<Long, Integer> own = counts.get(key);
    if (own != null) {
      own.computeIfPresent(priority, (any, count) -> count == 1 ? null : count - 1);
      if (own.isEmpty()) {
        counts.remove(key);
      }
    }
  }

  /** All of the key. */
  int of(K key) {
    return atLeast(key, Long.MIN_VALUE);
  }

  /** Those of the key that are as urgent or more so. */
  int atLeast(K key, long priority) {
    NavigableMap<Long, Integer> own = counts.get(key);
    int sum = 0;
    if (own != null) {
      for (int count : own.tailMap(priority, true).values()) {
        sum += count;
      }
    }
    return sum;
  }
}
