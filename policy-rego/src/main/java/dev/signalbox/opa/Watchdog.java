package dev.signalbox.opa;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Interrupts threads that evaluate for too long. Compiled Wasm looks at the thread's interrupt flag
 * at every loop and call, so that an endless rule ends.
 *
 * <p>A thread is interrupted only between {@link #watch} and {@link Watch#end}: an interrupt never
 * arrives late, in code that has nothing to do with policies.
 */
final class Watchdog {
  private final Set<Watch> running = ConcurrentHashMap.newKeySet();

  Watchdog(PolicyThreads threads, Duration tick) {
    threads.every(tick, this::look);
  }

  /** Starts to watch the current thread, until {@code deadline} of {@link System#nanoTime}. */
  Watch watch(long deadline) {
    Watch watch = new Watch(Thread.currentThread(), deadline);
    running.add(watch);
    return watch;
  }

  private void look() {
    long now = System.nanoTime();
    for (Watch watch : running) {
      watch.interruptIfLate(now);
    }
  }

  /** One evaluation on one thread. */
  final class Watch {
    private static final int RUNNING = 0;
    private static final int INTERRUPTING = 1;
    private static final int INTERRUPTED = 2;
    private static final int ENDED = 3;

    private final Thread thread;
    private final long deadline;
    private final AtomicInteger state = new AtomicInteger(RUNNING);

    private Watch(Thread thread, long deadline) {
      this.thread = thread;
      this.deadline = deadline;
    }

    private void interruptIfLate(long now) {
      if (now - deadline >= 0 && state.compareAndSet(RUNNING, INTERRUPTING)) {
        thread.interrupt();
        state.set(INTERRUPTED);
      }
    }

    /** Stops watching; tells whether the thread was interrupted, and clears that interrupt. */
    boolean end() {
      running.remove(this);
      if (state.compareAndSet(RUNNING, ENDED)) {
        return false;
      }
      while (state.get() != INTERRUPTED) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      return true;
    }
  }
}
