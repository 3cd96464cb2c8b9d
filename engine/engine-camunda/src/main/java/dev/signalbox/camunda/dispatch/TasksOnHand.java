package dev.signalbox.camunda.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that this node holds, from the hand-over to the commit of their outcome, and the room
 * for more. Room is reserved before a task is locked and given back when its handler is done. Tasks
 * wait in the order of their priority, then of their arrival; a topic that has its share of threads
 * lets others pass. Thread-safe.
 */
final class TasksOnHand {
  private final Share share;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Integer> room = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final TreeSet<Entry> queue =
      new TreeSet<>(
          Comparator.comparingLong((Entry entry) -> -entry.task.turn().priority())
              .thenComparingLong(entry -> entry.number));
  private final Set<String> writing = new HashSet<>();
  private int reserved;
  private long arrivals;
  private boolean open;
  private int opened;

  TasksOnHand(Share share) {
    this.share = share;
  }

  /** From now on there is room; answers which opening this is. */
  synchronized int open() {
    open = true;
    return ++opened;
  }

  /** No more room, and nothing more to take. */
  synchronized void close() {
    open = false;
    notifyAll();
  }

  /** Takes room for one task of the topic; false when there is none. */
  synchronized boolean reserve(String topic) {
    int taken = room.getOrDefault(topic, 0);
    if (!open || reserved >= share.total() || taken >= share.onHand(topic)) {
      return false;
    }
    room.put(topic, taken + 1);
    reserved++;
    return true;
  }

  synchronized void giveBack(String topic) {
    room.merge(topic, -1, Integer::sum);
    reserved--;
  }

  /** Room for further tasks of the topic. */
  synchronized int free(String topic) {
    int left =
        Math.min(share.total() - reserved, share.onHand(topic) - room.getOrDefault(topic, 0));
    return open ? Math.max(0, left) : 0;
  }

  /** A task for which room was reserved. */
  synchronized void add(HandedTask task, Instant lockedUntil) {
    Entry entry = new Entry(task, arrivals++, lockedUntil);
    entries.put(task.id(), entry);
    queue.add(entry);
    notifyAll();
  }

  /** Waits for the next task to run; empty once that opening is closed. */
  synchronized Optional<HandedTask> take(int opening) throws InterruptedException {
    while (open && opened == opening) {
      for (Entry entry : queue) {
        int busy = running.getOrDefault(entry.task.topic(), 0);
        if (busy < share.running(entry.task.topic())) {
          queue.remove(entry);
          running.put(entry.task.topic(), busy + 1);
          return Optional.of(entry.task);
        }
      }
      wait();
    }
    return Optional.empty();
  }

  /** Its handler has until then: afterwards the lock is no longer extended. */
  synchronized void runsUntil(String taskId, Instant deadline) {
    Entry entry = entries.get(taskId);
    if (entry != null) {
      entry.deadline = deadline;
    }
  }

  /** Its handler is done: the room is free for others, the lock still held. */
  synchronized void ran(HandedTask task) {
    Entry entry = entries.get(task.id());
    if (entry != null) {
      entry.deadline = null;
    }
    running.merge(task.topic(), -1, Integer::sum);
    giveBack(task.topic());
    notifyAll();
  }

  /** Its outcome is written, or it is lost: nothing of it is left here. */
  synchronized void forget(String taskId) {
    entries.remove(taskId);
    notifyAll();
  }

  /** Their outcomes are being written: their locks are left alone, or the two would conflict. */
  synchronized void beginWriting(List<String> taskIds) {
    writing.addAll(taskIds);
  }

  synchronized void endWriting(List<String> taskIds) {
    taskIds.forEach(writing::remove);
  }

  synchronized boolean holds(String taskId) {
    return entries.containsKey(taskId);
  }

  synchronized void lockedUntil(String taskId, Instant until) {
    Entry entry = entries.get(taskId);
    if (entry != null) {
      entry.lockedUntil = until;
    }
  }

  /** The tasks whose lock runs out before then and whose handler is still within its time. */
  synchronized List<String> expiring(Instant before, Instant now) {
    return entries.values().stream()
        .filter(entry -> entry.lockedUntil.isBefore(before) && !entry.hasOverrun(now))
        .map(entry -> entry.task.id())
        .filter(id -> !writing.contains(id))
        .toList();
  }

  /** Takes out the tasks that no handler has begun. */
  synchronized List<HandedTask> drain() {
    List<HandedTask> waiting = queue.stream().map(entry -> entry.task).toList();
    queue.clear();
    waiting.forEach(
        task -> {
          entries.remove(task.id());
          giveBack(task.topic());
        });
    return waiting;
  }

  synchronized int queued() {
    return queue.size();
  }

  synchronized int inFlight() {
    return entries.size();
  }

  /** How the room and the threads are shared out. */
  record Share(DispatchProperties.Room room) {
    int total() {
      return room.total();
    }

    /** One topic may take half of the room, so that a slow one does not shut out the others. */
    int onHand(String topic) {
      return Math.max(1, room.total() / 2);
    }

    /** One topic may take three quarters of the threads, or what the settings say. */
    int running(String topic) {
      return room.perTopic().getOrDefault(topic, Math.max(1, room.threads() * 3 / 4));
    }
  }

  /** A task here: waiting, running, or done and not yet written. */
  private static final class Entry {
    private final HandedTask task;
    private final long number;
    private Instant lockedUntil;
    private @Nullable Instant deadline;

    Entry(HandedTask task, long number, Instant lockedUntil) {
      this.task = task;
      this.number = number;
      this.lockedUntil = lockedUntil;
    }

    boolean hasOverrun(Instant now) {
      return deadline != null && deadline.isBefore(now);
    }
  }
}
