package dev.signalbox.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs something again and again on a thread of its own, from the application's start to its end.
 * What it throws is logged once and does not stop the next run. Ends after nearly everything else.
 */
public final class PeriodicTask implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
  private static final int PHASE = Integer.MIN_VALUE + 1_000;
  private static final long STOP_SECONDS = 20;

  private final String name;
  private final Duration interval;
  private final Runnable work;
  private final Runnable farewell;
  private volatile boolean failing;
  private @Nullable ScheduledExecutorService executor;

  public PeriodicTask(String name, Duration interval, Runnable work) {
    this(name, interval, work, () -> {});
  }

  /** With something to run once at the end, after the last run. */
  public PeriodicTask(String name, Duration interval, Runnable work, Runnable farewell) {
    this.name = name;
    this.interval = interval;
    this.work = work;
    this.farewell = farewell;
  }

  @Override
  public synchronized void start() {
    if (executor != null) {
      return;
    }
    ScheduledExecutorService starting =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> {
              Thread thread = new Thread(runnable, name);
              thread.setDaemon(true);
              return thread;
            });
    starting.scheduleWithFixedDelay(
        () -> runGuarded(work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    executor = starting;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService stopping = executor;
    if (stopping == null) {
      return;
    }
    executor = null;
    stopping.shutdown();
    try {
      if (!stopping.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} did not end in {} s.", name, STOP_SECONDS);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    runGuarded(farewell);
  }

  @Override
  public synchronized boolean isRunning() {
    return executor != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void runGuarded(Runnable step) {
    try {
      step.run();
      if (failing) {
        LOG.info("{} works again.", name);
      }
      failing = false;
    } catch (RuntimeException e) {
      if (failing) {
        LOG.debug("{} still fails.", name, e);
      } else {
        LOG.error("{} failed; it will be tried again.", name, e);
      }
      failing = true;
    }
  }
}
