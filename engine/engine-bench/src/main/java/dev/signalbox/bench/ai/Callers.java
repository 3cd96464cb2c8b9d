package dev.signalbox.bench.ai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** So many callers that ask as often as they are told, all together. */
record Callers(int count) {
  /** Each asks as soon as it was answered. The answers in the order of the calls. */
  List<Reply> ask(int calls, IntFunction<Reply> asking) {
    return paced(calls, Duration.ZERO, asking);
  }

  /**
   * The same, but call {@code n} is not made before {@code n} times that pause, so that fast
   * answers make no more load than slow ones.
   */
  List<Reply> paced(int calls, Duration pause, IntFunction<Reply> asking) {
    AtomicInteger next = new AtomicInteger();
    long began = System.nanoTime();
    Reply[] replies = new Reply[calls];
    together(
        () -> {
          for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
            await(began + i * pause.toNanos());
            replies[i] = asking.apply(i);
          }
        });
    return List.of(replies);
  }

  /** Every caller does that work once. Fails where one fails. */
  void together(Runnable work) {
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(pool.submit(work));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  static void await(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  static void pause(Duration time) {
    await(System.nanoTime() + time.toNanos());
  }
}
