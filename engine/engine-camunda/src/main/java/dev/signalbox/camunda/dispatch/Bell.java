package dev.signalbox.camunda.dispatch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes the dispatcher when a task was left open, here or on another node. Thread-safe. */
final class Bell {
  private final Semaphore rung = new Semaphore(0);
  private final AtomicBoolean heard = new AtomicBoolean();
  private final AtomicBoolean unsaid = new AtomicBoolean();

  /** A transaction of this node has left a task open: other nodes should hear of it, too. */
  void leftOpen() {
    unsaid.set(true);
    rung.release();
  }

  /** Another node has left a task open, or may have. */
  void hear() {
    heard.set(true);
    rung.release();
  }

  /** Ends the wait, for whatever reason. */
  void ring() {
    rung.release();
  }

  /** Waits until it rings; several times count as one. */
  void await(long millis) throws InterruptedException {
    if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }

  /** Whether another node was heard since the last call. */
  boolean wasHeard() {
    return heard.getAndSet(false);
  }

  /** Whether other nodes are to be told something since the last call. */
  boolean wasUnsaid() {
    return unsaid.getAndSet(false);
  }
}
