package dev.signalbox.ai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who gave this node's last answers to those who named a model. */
final class LastAnswers {
  /** So many of each model that was named. */
  static final int KEPT = 200;

  private final Map<String, Last> last = new ConcurrentHashMap<>();

  /**
   * Who answered.
   *
   * @param model that did; empty for nobody, where a person decides
   * @param degraded whether it did in another model's place
   */
  record Who(String model, String backEnd, boolean degraded) {
    static final Who NOBODY = new Who("", "", true);
  }

  void note(String named, Who who) {
    last.computeIfAbsent(named, it -> new Last()).add(who);
  }

  /** How often each was it; the sum is {@link #KEPT} at most. */
  Map<Who, Integer> of(String named) {
    Last known = last.get(named);
    return known == null ? Map.of() : known.counts();
  }

  private static final class Last {
    private final Deque<Who> answers = new ArrayDeque<>(KEPT);

    synchronized void add(Who who) {
      if (answers.size() == KEPT) {
        answers.removeFirst();
      }
      answers.addLast(who);
    }

    synchronized Map<Who, Integer> counts() {
      Map<Who, Integer> counts = new HashMap<>();
      answers.forEach(who -> counts.merge(who, 1, Integer::sum));
      return counts;
    }
  }
}
