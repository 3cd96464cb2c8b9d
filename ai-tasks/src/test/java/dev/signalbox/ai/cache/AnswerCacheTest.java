package dev.signalbox.ai.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.cache.AnswerCache.Found;
import dev.signalbox.ai.cache.AnswerCache.Keeping;
import dev.signalbox.ai.cache.AnswerCache.Source;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.plane.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
  private static final AnswerKey KEY = new AnswerKey("default", "far", "m1", "i1");
  private static final ModelAnswer CATS = InMemoryProvider.sure("cats", 1);
  private static final Keeping ALL = new Keeping(Duration.ofMinutes(10), answer -> true);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong();
  private final AnswerCache cache = new AnswerCache(100, nanos::get);
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldAskOnceForTheSame() {
    assertThat(find(KEY, ALL)).isEqualTo(new Found(CATS, Source.ASKED));
    assertThat(find(KEY, ALL)).isEqualTo(new Found(CATS, Source.KEPT));
    assertThat(calls).hasValue(1);
  }

  @Test
  void shouldNeverAnswerAnotherTenantBackEndModelOrInput() {
    find(KEY, ALL);

    find(new AnswerKey("other", "far", "m1", "i1"), ALL);
    find(new AnswerKey("default", "near", "m1", "i1"), ALL);
    find(new AnswerKey("default", "far", "m2", "i1"), ALL);
    find(new AnswerKey("default", "far", "m1", "i2"), ALL);

    assertThat(calls).hasValue(5);
  }

  @Test
  void shouldForgetWhenItsTimeIsOver() {
    find(KEY, ALL);
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());

    assertThat(find(KEY, ALL).cached()).isFalse();
  }

  @Test
  void shouldKeepNothingThatIsNotWorthIt() {
    Keeping none = new Keeping(Duration.ofMinutes(10), answer -> false);
    find(KEY, none);

    assertThat(find(KEY, none).cached()).isFalse();
  }

  @Test
  void shouldNotKeepAFailure() {
    Supplier<ModelAnswer> failing = () -> new Failure(Cause.FAILED, "out of cats");
    cache.find(KEY, ALL, Deadline.in(LONG), failing);

    assertThat(find(KEY, ALL)).isEqualTo(new Found(CATS, Source.ASKED));
  }

  @Test
  void shouldAskOnceForAllThatAskAtOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Supplier<ModelAnswer> slow =
        () -> {
          calls.incrementAndGet();
          waitFor(gate);
          return CATS;
        };
    List<Future<Found>> found = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      found.add(threads.submit(() -> cache.find(KEY, ALL, Deadline.in(LONG), slow)));
    }
    await().until(() -> calls.get() == 1);

    gate.countDown();

    int asked = 0;
    for (Future<Found> one : found) {
      assertThat(one.get().answer()).isEqualTo(CATS);
      asked += one.get().cached() ? 0 : 1;
    }
    assertThat(asked).isEqualTo(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void shouldAskForItselfWhenTheOtherFails() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch asking = new CountDownLatch(1);
    Future<Found> first =
        threads.submit(
            () ->
                cache.find(
                    KEY,
                    ALL,
                    Deadline.in(LONG),
                    () -> {
                      asking.countDown();
                      waitFor(gate);
                      return new Failure(Cause.FAILED, "out of cats");
                    }));
    asking.await();
    Future<Found> second = threads.submit(() -> find(KEY, ALL));

    gate.countDown();

    assertThat(first.get().answer()).isInstanceOf(Failure.class);
    assertThat(second.get()).isEqualTo(new Found(CATS, Source.ASKED));
  }

  private Found find(AnswerKey key, Keeping keeping) {
    return cache.find(
        key,
        keeping,
        Deadline.in(LONG),
        () -> {
          calls.incrementAndGet();
          return CATS;
        });
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
