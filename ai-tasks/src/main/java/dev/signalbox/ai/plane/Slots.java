package dev.signalbox.ai.plane;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many calls at once; so many more wait, in the order of a {@link WaitingLine}. A call that
 * comes while others wait never overtakes them without being more urgent.
 */
final class Slots {
  private final int atOnce;
  private final int waitingAtMost;
  private final ReentrantLock lock = new ReentrantLock();
  private final WaitingLine<Waiter> waiting = new WaitingLine<>();
  private int free;
  private long arrivals;

  Slots(int atOnce, int waitingAtMost) {
    this.atOnce = atOnce;
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

  /** Waits for a slot until the deadline of that turn. */
  Entry acquire(Turn turn) {
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return Entry.GRANTED;
      }
      if (waiting.size() >= waitingAtMost) {
        return Entry.FULL;
      }
      Waiter self = new Waiter(turn, arrivals++, lock.newCondition());
      waiting.add(self);
      return await(self);
    } finally {
      lock.unlock();
    }
  }

  private Entry await(Waiter self) {
    try {
      Deadline deadline = self.turn.deadline();
      while (!self.granted && !deadline.passed()) {
        long left = deadline.remaining().toNanos();
        if (self.called.await(left, TimeUnit.NANOSECONDS) && self.granted) {
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
      Optional<Waiter> next = waiting.poll();
      if (next.isEmpty()) {
        free++;
      } else {
        next.get().granted = true;
        next.get().called.signal();
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

  /** How many slots are taken. */
  int running() {
    lock.lock();
    try {
      return atOnce - free;
    } finally {
      lock.unlock();
    }
  }

  private static final class Waiter implements WaitingLine.Waiting {
    private final Turn turn;
    private final long arrival;
    private final Condition called;
    private boolean granted;

    Waiter(Turn turn, long arrival, Condition called) {
      this.turn = turn;
      this.arrival = arrival;
      this.called = called;
    }

    @Override
    public Turn turn() {
      return turn;
    }

    @Override
    public long arrival() {
      return arrival;
    }
  }
}
