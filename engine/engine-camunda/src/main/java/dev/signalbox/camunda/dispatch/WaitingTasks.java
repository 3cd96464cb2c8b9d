package dev.signalbox.camunda.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The tasks that wait for a thread. The most urgent go first; among equally urgent ones the tenants
 * take turns, and a tenant's processes (the one with the fewest tasks running, then the one that
 * waited longer); of one process those that are due sooner go first, then those that came first. A
 * line whose lane has its share of threads lets others pass. Not thread-safe.
 */
final class WaitingTasks {
  private static final Comparator<Ticket> IN_LINE =
      Comparator.comparingLong((Ticket ticket) -> -ticket.task.turn().priority())
          .thenComparing(ticket -> ticket.task.turn().due())
          .thenComparingLong(Ticket::number);

  private final ThreadShare threads;
  private final Map<Queue, TreeSet<Ticket>> queues = new HashMap<>();
  private final Map<String, Long> servedTenant = new HashMap<>();
  private final Map<Line.Party, Long> servedParty = new HashMap<>();
  private final Comparator<Ticket> turns =
      Comparator.comparingLong((Ticket ticket) -> -ticket.task.turn().priority())
          .thenComparingInt(ticket -> threads().of(ticket.line().tenant()))
          .thenComparingLong(ticket -> servedTenant.getOrDefault(ticket.line().tenant(), 0L))
          .thenComparingInt(ticket -> threads().of(ticket.line().party()))
          .thenComparingLong(ticket -> servedParty.getOrDefault(ticket.line().party(), 0L))
          .thenComparing(IN_LINE);
  private long numbers;
  private int size;

  WaitingTasks(ThreadShare threads) {
    this.threads = threads;
  }

  private ThreadShare threads() {
    return threads;
  }

  void add(HandedTask task) {
    queues
        .computeIfAbsent(Queue.of(task), any -> new TreeSet<>(IN_LINE))
        .add(new Ticket(task, ++numbers));
    size++;
  }

  /** Takes out the next one that a thread may take up; empty when there is none. */
  Optional<HandedTask> next() {
    Optional<Ticket> next = admitted().min(turns);
    next.ifPresent(this::serve);
    return next.map(Ticket::task);
  }

  /** Whether there is one that a thread may take up. */
  boolean hasNext() {
    return admitted().findAny().isPresent();
  }

  private Stream<Ticket> admitted() {
    return queues.values().stream()
        .map(TreeSet::first)
        .filter(ticket -> threads.admits(ticket.task));
  }

  private void serve(Ticket ticket) {
    queues.computeIfPresent(
        Queue.of(ticket.task),
        (any, queue) -> queue.remove(ticket) && queue.isEmpty() ? null : queue);
    size--;
    servedTenant.put(ticket.line().tenant(), ++numbers);
    servedParty.put(ticket.line().party(), numbers);
  }

  /** Takes out all. */
  List<HandedTask> drain() {
    List<HandedTask> all =
        queues.values().stream().flatMap(TreeSet::stream).map(Ticket::task).toList();
    queues.clear();
    size = 0;
    return all;
  }

  int size() {
    return size;
  }

  /** The tasks of one line that keep the same lane busy: where the first may not run, none may. */
  private record Queue(Line line, String lane) {
    static Queue of(HandedTask task) {
      return new Queue(task.line(), task.turn().lane());
    }
  }

  /** A task with the number of its arrival. */
  private record Ticket(HandedTask task, long number) {
    Line line() {
      return task.line();
    }
  }
}
