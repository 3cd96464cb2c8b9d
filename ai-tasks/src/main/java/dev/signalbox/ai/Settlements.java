package dev.signalbox.ai;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Ends reservations behind the calls that made them, so that no answer waits for the books: what is
 * set aside stays so until then, and what a node that is killed has not ended is charged in full.
 * Where too many wait, a call ends its own.
 */
final class Settlements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  /** A few at once: a commit waits for a disk more than it works. */
  private static final int THREADS = 4;

  private static final int MOST_WAITING = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private final @Nullable ThreadPoolExecutor threads;

  private Settlements(@Nullable ThreadPoolExecutor threads) {
    this.threads = threads;
  }

  /** On threads of its own. */
  static Settlements behind() {
    CustomizableThreadFactory factory =
        new CustomizableThreadFactory("ai-settle-") {
          @Override
          public Thread createThread(Runnable work) {
            Thread created = super.createThread(work);
            created.setUncaughtExceptionHandler(
                (dead, fault) ->
                    LOG.error("A call could not be settled: it will be charged in full", fault));
            return created;
          }
        };
    return new Settlements(
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            factory,
            new ThreadPoolExecutor.CallerRunsPolicy()));
  }

  /** On the thread of the call, before its answer. */
  static Settlements atOnce() {
    return new Settlements(null);
  }

  /** Ends a reservation. */
  void end(Runnable ending) {
    if (threads == null) {
      ending.run();
      return;
    }
    CompletableFuture<Void> ended = new CompletableFuture<>();
    open.add(ended);
    threads.execute(
        () -> {
          try {
            ending.run();
          } finally {
            open.remove(ended);
            ended.complete(null);
          }
        });
  }

  /**
   * Waits until what has been given so far has ended: it may give back what a call has just been
   * refused. False where there was nothing.
   */
  boolean catchUp() {
    CompletableFuture<?>[] before = open.toArray(new CompletableFuture<?>[0]);
    if (before.length == 0) {
      return false;
    }
    try {
      CompletableFuture.allOf(before).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends what was given before. */
  @Override
  public void close() {
    if (threads == null) {
      return;
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} calls were not settled: they will be charged in full", open.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
