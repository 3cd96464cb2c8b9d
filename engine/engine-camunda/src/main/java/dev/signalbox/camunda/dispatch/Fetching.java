package dev.signalbox.camunda.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fetches open and due tasks of this node's topics, as many as there is room for. */
final class Fetching {
  private static final int AT_ONCE = 100;

  private final EngineTransactions transactions;
  private final OpenTasks tasks;
  private final Desk desk;
  private volatile boolean dueLeft;

  Fetching(EngineTransactions transactions, Desk desk) {
    this.transactions = transactions;
    this.tasks = transactions.openTasks();
    this.desk = desk;
  }

  /** All that can be taken. */
  void fetch() {
    fetchDue();
    fetchOpen();
  }

  /** What is known to be left, where there is room for it. */
  void fetchMore() {
    if (dueLeft) {
      fetchDue();
    }
    fetchOpen();
  }

  /** Tasks whose next attempt is due, and those whose node went away. */
  void fetchDue() {
    List<String> topics = topics();
    if (desk.onHand().free() > 0 && !topics.isEmpty()) {
      OpenTasks.Most most = most();
      dueLeft =
          transactions.together(
              () -> {
                List<OpenTasks.Found> due = tasks.dueAgain(topics, desk.node().now(), most);
                return !take(due).isEmpty() && due.size() == most.inAll();
              });
    }
  }

  /** Tasks that nobody has taken. */
  void fetchOpen() {
    List<String> topics = topics();
    if (desk.onHand().free() == 0 || topics.isEmpty()) {
      return;
    }
    long begun = desk.backlog().moment();
    OpenTasks.Most most = most();
    Look look =
        transactions.together(
            () -> {
              List<OpenTasks.Found> found = tasks.open(topics, most);
              return new Look(found, take(found));
            });
    boolean whole = look.found().size() < most.inAll();
    desk.backlog().seen(look.still(most.ofEachLine()), whole, begun);
  }

  /** Whether more is known to be there than was taken. */
  boolean isBehind() {
    return dueLeft || !desk.backlog().lines().isEmpty();
  }

  /** Whether more is known to be open, and the room for it runs low on tasks. */
  boolean isShort() {
    return dueLeft
        || desk.backlog().lines().entrySet().stream()
            .anyMatch(entry -> desk.onHand().runsLow(entry.getKey(), entry.getValue()));
  }

  private Set<String> take(List<OpenTasks.Found> found) {
    return found.isEmpty() ? Set.of() : transactions.command(new TaskFetch(desk, tasks, found));
  }

  private List<String> topics() {
    return new ArrayList<>(desk.handlers().topics());
  }

  private OpenTasks.Most most() {
    int free = desk.onHand().free();
    return new OpenTasks.Most(Math.min(AT_ONCE, free), Math.min(2 * AT_ONCE, 2 * free));
  }

  /** What was found, and which of it was taken. */
  private record Look(List<OpenTasks.Found> found, Set<String> taken) {
    /** The lines of which more is there, with the priority of the next. */
    Map<Line, Long> still(int ofEachLine) {
      Map<Line, Long> still = new HashMap<>();
      Map<Line, Integer> seen = new HashMap<>();
      for (OpenTasks.Found one : found) {
        boolean last = seen.merge(one.line(), 1, Integer::sum) == ofEachLine;
        if (last || !taken.contains(one.id())) {
          still.merge(one.line(), one.priority(), Math::max);
        }
      }
      return still;
    }
  }
}
