package dev.signalbox.ai.plane;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many calls at once; so many more wait, the one whose deadline is nearest going first. A call
 * that comes while others wait never overtakes them without being more urgent.
 */
final class Slots {
  private final int waitingAtMost;
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Waiter> waiting = new PriorityQueue<>();
  private int free;
  private long arrivals;

  Slots(int atOnce, int waitingAtMost) {
    this.free = atOnce;
    this.waitingAtMost = waitingAtMost;
  }

  /** How a try to get a slot ended. */
  enum Entry {
    /** It has one, and gives it back by {@link #release()}. */
    GRANTED,
    /** Too many wait already. */
    FULL,
    /** None was free in time, or the thread was interrupted while it waited. */
    TOO_LATE
  }

  /** Waits for a slot until the deadline. */
  Entry acquire(Deadline deadline) {
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return Entry.GRANTED;
      }
      if (waiting.size() >= waitingAtMost) {
        return Entry.FULL;
      }
      Waiter self = new Waiter(deadline, arrivals++, lock.newCondition());
      waiting.add(self);
      return await(self);
    } finally {
      lock.unlock();
    }
  }

  private Entry await(Waiter self) {
    try {
      while (!self.granted && !self.deadline.passed()) {
        long left = self.deadline.remaining().toNanos();
        if (self.turn.await(left, TimeUnit.NANOSECONDS) && self.granted) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (self.granted) {
      return Entry.GRANTED;
    }
    waiting.remove(self);
    return Entry.TOO_LATE;
  }

  /** Gives a slot on to the most urgent one that waits. */
  void release() {
    lock.lock();
    try {
      Waiter next = waiting.poll();
      if (next == null) {
        free++;
      } else {
        next.granted = true;
        next.turn.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private static final class Waiter implements Comparable<Waiter> {
    private final Deadline deadline;
    private final long arrival;
    private final Condition turn;
    private boolean granted;

    Waiter(Deadline deadline, long arrival, Condition turn) {
      this.deadline = deadline;
      this.arrival = arrival;
      this.turn = turn;
    }

    @Override
    public int compareTo(Waiter other) {
      int sooner = deadline.compareTo(other.deadline);
      return sooner != 0 ? sooner : Long.compare(arrival, other.arrival);
    }
  }
}
