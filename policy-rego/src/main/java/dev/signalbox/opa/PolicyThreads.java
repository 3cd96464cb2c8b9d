package dev.signalbox.opa;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that watch and probe; they end with the application. */
final class PolicyThreads implements AutoCloseable {
  private static final int THREADS = 3;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(THREADS, PolicyThreads::daemon);

  /** Runs {@code work} now, and again a period after each end. */
  void every(Duration period, Runnable work) {
    executor.scheduleWithFixedDelay(work, 0, period.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "signalbox-policies");
    thread.setDaemon(true);
    return thread;
  }
}
