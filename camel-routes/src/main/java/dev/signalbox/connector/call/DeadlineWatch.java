package dev.signalbox.connector.call;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the abort of a call at its deadline, on one thread of its own. */
final class DeadlineWatch implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  DeadlineWatch() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "connector-deadline");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  Future<?> after(Duration delay, Runnable abort) {
    return timer.schedule(abort, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
