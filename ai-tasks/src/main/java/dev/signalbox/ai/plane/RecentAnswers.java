package dev.signalbox.ai.plane;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which back ends gave the last answers. */
final class RecentAnswers {
  private static final int KEPT = 256;

  private final Deque<String> backends = new ArrayDeque<>();

  synchronized void add(String backend) {
    backends.addLast(backend);
    if (backends.size() > KEPT) {
      backends.removeFirst();
    }
  }

  /** Which part of them a back end gave; 0 while there are none. */
  synchronized double share(String backend) {
    if (backends.isEmpty()) {
      return 0;
    }
    long its = backends.stream().filter(backend::equals).count();
    return (double) its / backends.size();
  }
}
