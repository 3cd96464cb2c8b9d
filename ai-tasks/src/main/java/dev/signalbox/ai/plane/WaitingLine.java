package dev.signalbox.ai.plane;

import dev.signalbox.ai.model.Lane;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Those who wait, in the order in which they go: one lane after the other, in a lane the nearest
 * deadline first (earliest deadline first, Liu and Layland 1973), and of two with the same who came
 * first. So that nobody waits for ever, every fourth place is for the later lanes while someone
 * waits in them. Not thread-safe.
 */
final class WaitingLine<T extends WaitingLine.Waiting> {
  /** Of so many places in a row one is for the later lanes. */
  static final int ROUND = 4;

  private final Map<Lane, PriorityQueue<T>> lanes = new EnumMap<>(Lane.class);
  private int inARow;

  /** One who waits. */
  interface Waiting {
    Turn turn();

    /** A number that grows with each who comes. */
    long arrival();
  }

  private static <W extends Waiting> Comparator<W> sooner() {
    return Comparator.<W, Deadline>comparing(it -> it.turn().deadline())
        .thenComparing(Waiting::arrival);
  }

  void add(T one) {
    lanes
        .computeIfAbsent(one.turn().lane(), lane -> new PriorityQueue<>(WaitingLine.<T>sooner()))
        .add(one);
  }

  /** False where it does not wait any more. */
  boolean remove(T one) {
    PriorityQueue<T> lane = lanes.get(one.turn().lane());
    return lane != null && lane.remove(one);
  }

  int size() {
    return lanes.values().stream().mapToInt(PriorityQueue::size).sum();
  }

  boolean isEmpty() {
    return lanes.values().stream().allMatch(PriorityQueue::isEmpty);
  }

  /** Takes the next out of the line. */
  Optional<T> poll() {
    List<PriorityQueue<T>> busy = lanes.values().stream().filter(it -> !it.isEmpty()).toList();
    if (busy.isEmpty()) {
      return Optional.empty();
    }
    boolean alone = busy.size() == 1;
    inARow = alone ? 0 : (inARow + 1) % ROUND;
    if (alone || inARow != 0) {
      return Optional.of(busy.get(0).remove());
    }
    PriorityQueue<T> later =
        busy.subList(1, busy.size()).stream()
            .min(
                Comparator.comparing(
                    (PriorityQueue<T> it) -> it.element(), WaitingLine.<T>sooner()))
            .orElseThrow();
    return Optional.of(later.remove());
  }

  /** The first lane in which someone waits, with the nearest deadline of all. */
  Optional<Turn> front() {
    return lanes.values().stream()
        .filter(it -> !it.isEmpty())
        .map(it -> it.element().turn())
        .reduce((first, later) -> first.until(nearer(first.deadline(), later.deadline())));
  }

  private static Deadline nearer(Deadline one, Deadline other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
