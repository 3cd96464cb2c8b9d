package dev.signalbox.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class RestingSessionTest {
  private static final Duration IDLE = Duration.ofMinutes(20);

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private RestingSession session;

  @BeforeEach
  void open() {
    session = new RestingSession(make(), this::make, now::get);
  }

  @AfterEach
  void close() throws OrtException {
    threads.shutdownNow();
    session.close();
  }

  @Test
  void shouldRestOnlyAfterNobodyUsedItForLong() throws OrtException {
    now.addAndGet(IDLE.toNanos() - 1);
    assertThat(session.rest(IDLE)).isFalse();
    session.use(OrtSession::getNumInputs);
    now.addAndGet(IDLE.toNanos() - 1);
    assertThat(session.rest(IDLE)).isFalse();

    now.incrementAndGet();

    assertThat(session.rest(IDLE)).isTrue();
    assertThat(session.isResting()).isTrue();
  }

  @Test
  void shouldBeMadeOnceForAllWhoAskAtOnceAfterItsRest() throws Exception {
    session.rest(Duration.ZERO);
    int before = made.get();
    CountDownLatch together = new CountDownLatch(4);
    Future<?>[] users = new Future<?>[4];
    for (int i = 0; i < users.length; i++) {
      users[i] =
          threads.submit(
              () -> {
                together.countDown();
                together.await();
                return session.use(OrtSession::getNumInputs);
              });
    }
    for (Future<?> user : users) {
      assertThat(user.get()).isEqualTo(3L);
    }

    assertThat(made.get() - before).isOne();
  }

  @Test
  void shouldNeverRestWhileSomebodyUsesIt() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Long> running =
        threads.submit(
            () ->
                session.use(
                    awake -> {
                      inside.countDown();
                      awaitIt(end);
                      return awake.getNumInputs();
                    }));
    inside.await();
    now.addAndGet(IDLE.toNanos());

    assertThat(session.rest(IDLE)).isFalse();

    end.countDown();
    assertThat(running.get()).isEqualTo(3L);
    assertThat(session.rest(Duration.ZERO)).isTrue();
  }

  private OrtSession make() {
    made.incrementAndGet();
    try (InputStream weights = new ClassPathResource("all-minilm-l6-v2-q.onnx").getInputStream()) {
      return OrtEnvironment.getEnvironment().createSession(weights.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
