package dev.signalbox.bench.ai;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Callers that go on asking until they are stopped. */
final class Load implements AutoCloseable {
  private final Collection<Reply> replies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService pool;
  private final List<Future<?>> callers;
  private volatile boolean over;

  /**
   * @param pause of each caller between an answer and its next call
   */
  Load(int count, Duration pause, IntFunction<Reply> asking) {
    pool = Executors.newFixedThreadPool(count);
    callers =
        IntStream.range(0, count)
            .<Future<?>>mapToObj(i -> pool.submit(() -> goOn(pause, asking)))
            .toList();
  }

  private void goOn(Duration pause, IntFunction<Reply> asking) {
    while (!over) {
      replies.add(asking.apply(next.getAndIncrement()));
      Callers.pause(pause);
    }
  }

  /** What was answered so far. */
  List<Reply> replies() {
    return List.copyOf(replies);
  }

  /** Those that were asked at that time or later. */
  List<Reply> since(long moment) {
    return replies.stream().filter(it -> it.began() - moment >= 0).toList();
  }

  /** Waits for the last answers. Fails where a caller failed. */
  void stop() {
    over = true;
    try {
      for (Future<?> caller : callers) {
        caller.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    over = true;
    pool.shutdownNow();
  }
}
