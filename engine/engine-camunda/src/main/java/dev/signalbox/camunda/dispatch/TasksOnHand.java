package dev.signalbox.camunda.dispatch;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that this node holds, from the hand-over to the commit of their outcome, and the room
 * for more. Room is reserved before a task is locked and given back when its handler is done.
 * Thread-safe.
 */
final class TasksOnHand {
  private final RoomSize size;
  private final RoomShare room;
  private final ThreadShare threads;
  private final WaitingTasks waiting;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Tally<String> byTopic = new Tally<>();
  private final Set<String> writing = new HashSet<>();
  private boolean open;
  private int opened;

  TasksOnHand(DispatchProperties.Room room) {
    this.size = new RoomSize(room.total(), room.most(), System::nanoTime);
    this.room = new RoomShare(size);
    this.threads = new ThreadShare(room);
    this.waiting = new WaitingTasks(threads);
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

  /** Takes room for one task; false when there is none. */
  synchronized boolean reserve(Line line, long priority) {
    return open && room.take(line, priority);
  }

  synchronized void giveBack(Line line, long priority) {
    room.giveBack(line, priority);
  }

  /** Those of them that there is room for together, in their order. */
  synchronized List<OpenTasks.Found> fitting(List<OpenTasks.Found> found) {
    List<OpenTasks.Found> fitting =
        found.stream()
            .filter(one -> !holds(one.id()) && reserve(one.line(), one.priority()))
            .toList();
    fitting.forEach(one -> giveBack(one.line(), one.priority()));
    return fitting;
  }

  /** Room for further tasks of the line, of that urgency. */
  synchronized int freeFor(Line line, long priority) {
    return open ? room.freeFor(line, priority) : 0;
  }

  /** Room for tasks of any line. */
  synchronized int free() {
    return open ? room.free() : 0;
  }

  synchronized boolean isOpen() {
    return open;
  }

  /** Whether a quarter of what the line may hold is free: time to fetch more of it. */
  synchronized boolean runsLow(Line line, long priority) {
    int free = freeFor(line, priority);
    return free > 0 && free * 4 >= free + room.of(line, priority);
  }

  /** A task for which room was reserved. */
  synchronized void add(HandedTask task, Instant lockedUntil) {
    entries.put(task.id(), new Entry(task, lockedUntil));
    byTopic.add(task.topic(), task.priority());
    waiting.add(task);
    notify();
  }

  /**
   * Waits for the next task to run; empty once that opening is closed. One thread is woken at a
   * time, and wakes the next if there is more to take: what changes goes unnoticed by none, and
   * threads without work are left asleep.
   */
  synchronized Optional<HandedTask> take(int opening) throws InterruptedException {
    while (open && opened == opening) {
      Optional<HandedTask> next = waiting.next();
      if (next.isPresent()) {
        threads.begin(next.get());
        if (waiting.hasNext()) {
          notify();
        }
        return next;
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

  /**
   * Its handler is done: the room is free for others, the lock still held. The caller's thread
   * takes the next one.
   */
  synchronized void ran(HandedTask task) {
    Entry entry = entries.get(task.id());
    if (entry != null) {
      entry.deadline = null;
    }
    threads.end(task);
    size.ended();
    giveBack(task.line(), task.priority());
    if (waiting.hasNext()) {
      notify();
    }
  }

  /** Its outcome is written, or it is lost: nothing of it is left here. */
  synchronized void forget(String taskId) {
    Entry entry = entries.remove(taskId);
    if (entry != null) {
      byTopic.remove(entry.task.topic(), entry.task.priority());
    }
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
    List<HandedTask> unbegun = waiting.drain();
    unbegun.forEach(
        task -> {
          forget(task.id());
          giveBack(task.line(), task.priority());
        });
    return unbegun;
  }

  synchronized int queued() {
    return waiting.size();
  }

  synchronized int inFlight() {
    return entries.size();
  }

  synchronized int inFlight(String topic) {
    return byTopic.of(topic);
  }

  /** A task here: waiting, running, or done and not yet written. */
  private static final class Entry {
    private final HandedTask task;
    private Instant lockedUntil;
    private @Nullable Instant deadline;

    Entry(HandedTask task, Instant lockedUntil) {
      this.task = task;
      this.lockedUntil = lockedUntil;
    }

    boolean hasOverrun(Instant now) {
      return deadline != null && deadline.isBefore(now);
    }
  }
}
