package dev.signalbox.ai.plane;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Ends calls at their deadlines, on one thread of its own. */
final class DeadlineWatch implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  DeadlineWatch() {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("ai-deadline-");
    factory.setDaemon(true);
    timer = new ScheduledThreadPoolExecutor(1, factory);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Aborts then; at once where it is closed, since nobody would do it later. */
  Future<?> after(long nanos, Runnable abort) {
    try {
      return timer.schedule(abort, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      abort.run();
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
