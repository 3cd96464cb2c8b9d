package dev.signalbox.store.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This process's run of sequence numbers, one run a tenant, and the numbers that no record will
 * carry because their transaction was rolled back.
 */
final class Writer {
  private final String id;
  private final Map<String, Long> last = new HashMap<>();
  private final List<Burnt> burnt = new ArrayList<>();

  Writer(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Takes so many numbers for a tenant; the answer is the first. */
  synchronized long take(String tenant, int count) {
    long first = last.getOrDefault(tenant, 0L) + 1;
    last.put(tenant, first + count - 1);
    return first;
  }

  synchronized void burn(Burnt numbers) {
    burnt.add(numbers);
  }

  /** Hands out, once, the numbers whose fate is settled by now. */
  synchronized List<Burnt> drainBurnt(Instant now) {
    List<Burnt> settled =
        burnt.stream().filter(numbers -> !numbers.settledAt().isAfter(now)).toList();
    burnt.removeAll(settled);
    return settled;
  }

  synchronized boolean hasBurnt() {
    return !burnt.isEmpty();
  }

  /** The tenants that it wrote for, with the last number taken. */
  synchronized Map<String, Long> lastNumbers() {
    return Map.copyOf(last);
  }

  /**
   * Numbers that were taken and may never be used.
   *
   * @param settledAt when the database surely knows; later than now after a commit with unknown end
   */
  record Burnt(String tenant, NumberRange numbers, Instant settledAt) {}
}
