package dev.signalbox.ai.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Prices;
import dev.signalbox.ai.backend.Rate;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleModels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackendLineTest {
  private static final ModelInput INPUT = new ModelInput("meow");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SetClock clock = new SetClock();
  private final BackendLines lines = new BackendLines(clock);
  private final InMemoryProvider provider = new InMemoryProvider("memory");
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    lines.close();
  }

  @Test
  void shouldAnswerAndKnowHowLongItTook() {
    BackendLine line = line(LONG, 1, null);

    for (int i = 0; i < 8; i++) {
      assertThat(ask(line, LONG)).isInstanceOf(ModelAnswer.Answer.class);
    }

    assertThat(line.percentile(0.95)).isPresent();
    assertThat(line.state()).isEqualTo("closed");
  }

  @Test
  void shouldAbortACallAtItsDeadline() {
    provider.answering(BackendLineTest::hang);

    assertThat(ask(line(LONG, 1, null), Duration.ofMillis(50)))
        .isEqualTo(new Failure(Cause.TIMED_OUT, "the model did not answer in time"));
  }

  @Test
  void shouldAbortACallAtTheTimeOutOfItsBackEnd() {
    provider.answering(BackendLineTest::hang);

    assertThat(ask(line(Duration.ofMillis(50), 1, null), LONG))
        .isEqualTo(new Failure(Cause.TIMED_OUT, "the model did not answer within PT0.05S"));
  }

  @Test
  void shouldLetAnAnswerGoOnThatHasBegunInTime() {
    CountDownLatch firstDeadlinePassed = new CountDownLatch(1);
    provider.answering(
        (input, call) -> {
          boolean begun = call.begun();
          waitFor(firstDeadlinePassed);
          return begun && !call.aborted()
              ? InMemoryProvider.sure("cats", 0.9)
              : new Failure(Cause.FAILED, "aborted");
        });
    Deadline first = Deadline.in(Duration.ofMillis(50));
    BackendLine line = line(LONG, 1, null);
    Future<ModelAnswer> answer =
        threads.submit(
            () -> line.ask(model(line), INPUT, Turn.by(first.thenUntil(Deadline.in(LONG)))));

    await().until(first::passed);
    await().pollDelay(Duration.ofMillis(50)).until(first::passed);
    firstDeadlinePassed.countDown();

    assertThat(answer).succeedsWithin(LONG).isInstanceOf(ModelAnswer.Answer.class);
  }

  @Test
  void shouldAbortAnAnswerThatHasBegunAtTheEnd() {
    provider.answering(
        (input, call) -> {
          call.begun();
          return hang(input, call);
        });
    Deadline deadline =
        Deadline.in(Duration.ofMillis(1)).thenUntil(Deadline.in(Duration.ofMillis(80)));

    BackendLine line = line(LONG, 1, null);

    assertThat(line.ask(model(line), INPUT, Turn.by(deadline)))
        .isEqualTo(new Failure(Cause.TIMED_OUT, "the model did not answer in time"));
  }

  @Test
  void shouldAbortWhatHasNotBegunInTime() {
    provider.answering(BackendLineTest::hang);
    Deadline deadline = Deadline.in(Duration.ofMillis(20)).thenUntil(Deadline.in(LONG));

    BackendLine line = line(LONG, 1, null);

    assertThat(line.ask(model(line), INPUT, Turn.by(deadline)))
        .isEqualTo(new Failure(Cause.TIMED_OUT, "the model did not answer in time"));
  }

  @Test
  void shouldNotBlameABackEndForWhoLeaves() {
    provider.answering(input -> new Failure(Cause.ABANDONED, "gone"));
    BackendLine line = line(LONG, 1, null);

    for (int i = 0; i < 20; i++) {
      ask(line, LONG);
    }

    assertThat(line.state()).isEqualTo("closed");
  }

  @Test
  void shouldNeverSayThatACallTookLongerThanItMay() {
    Duration timeout = Duration.ofMillis(50);
    provider.answering(
        (input, call) -> {
          hang(input, call);
          return InMemoryProvider.sure("cats", 0.9);
        });

    assertThat(ask(line(timeout, 1, null), LONG))
        .asInstanceOf(type(ModelAnswer.Answer.class))
        .satisfies(it -> assertThat(it.usage().taken()).isPositive().isLessThanOrEqualTo(timeout));
  }

  @Test
  void shouldFreeThePlaceOfACallThatWasAborted() {
    provider.answering(BackendLineTest::hang);
    BackendLine line = line(LONG, 1, null);
    ask(line, Duration.ofMillis(20));

    provider.answering(input -> InMemoryProvider.sure("cats", 1));

    assertThat(ask(line, LONG)).isInstanceOf(ModelAnswer.Answer.class);
  }

  @Test
  void shouldTurnAwayWhoeverFindsTheLineFull() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    provider.answering(
        (input, call) -> {
          inside.countDown();
          return hang(input, call);
        });
    BackendLine line = line(LONG, 1, null);
    Future<?> running = threads.submit(() -> ask(line, LONG));
    inside.await();
    Future<?> waiting = threads.submit(() -> ask(line, LONG));
    await().until(() -> line.waiting() == 1);

    assertThat(ask(line, LONG))
        .isEqualTo(new Failure(Cause.BUSY, "1 calls wait for memory already"));
    running.cancel(true);
    waiting.cancel(true);
  }

  @Test
  void shouldNotCallMoreOftenThanItMay() {
    BackendLine line = line(LONG, 1, new Rate(2, Duration.ofHours(1)));

    ask(line, LONG);
    ask(line, LONG);

    assertThat(ask(line, LONG))
        .isEqualTo(new Failure(Cause.BUSY, "memory may not be called more often"));
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void shouldLeaveABrokenBackEndAloneAndTryItAgain() {
    provider.answering(input -> new Failure(Cause.FAILED, "out of cats"));
    BackendLine line = line(LONG, 1, null);
    for (int i = 0; i < 50; i++) {
      ask(line, LONG);
    }
    assertThat(provider.calls()).isEqualTo(8);
    assertThat(line.state()).isEqualTo("open");
    assertThat(ask(line, LONG))
        .asInstanceOf(type(Failure.class))
        .satisfies(it -> assertThat(it.cause()).isEqualTo(Cause.UNREACHABLE));

    provider.answering(input -> InMemoryProvider.sure("cats", 1));
    clock.add(Duration.ofSeconds(6));
    for (int i = 0; i < 3; i++) {
      assertThat(ask(line, LONG)).isInstanceOf(ModelAnswer.Answer.class);
    }

    assertThat(line.state()).isEqualTo("closed");
  }

  @Test
  void shouldStayAwayForAsLongAsTheBackEndAsks() {
    provider.answering(input -> new Failure(Cause.BUSY, "429", Duration.ofSeconds(30)));
    BackendLine line = line(LONG, 1, null);
    ask(line, LONG);

    assertThat(ask(line, LONG))
        .isEqualTo(
            new Failure(
                Cause.BUSY, "memory asked to be left alone for now", Duration.ofSeconds(30)));
    assertThat(provider.calls()).isEqualTo(1);

    clock.add(Duration.ofSeconds(31));
    ask(line, LONG);
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void shouldNotTakeARefusalForABreakdown() {
    provider.answering(input -> new Failure(Cause.REFUSED, "no such model"));
    BackendLine line = line(LONG, 1, null);

    for (int i = 0; i < 50; i++) {
      ask(line, LONG);
    }

    assertThat(provider.calls()).isEqualTo(50);
    assertThat(line.state()).isEqualTo("closed");
  }

  @Test
  void shouldTakeWhatAModelThrowsForItsFailure() {
    provider.answering(
        input -> {
          throw new IllegalStateException("out of cats");
        });

    assertThat(ask(line(LONG, 1, null), LONG))
        .asInstanceOf(type(Failure.class))
        .satisfies(it -> assertThat(it.reason()).contains("out of cats"));
  }

  @Test
  void shouldBeginAnewWhenTheBackEndIsDeclaredOtherwise() {
    BackendLine line = line(LONG, 1, null);

    assertThat(line(LONG, 1, null)).isSameAs(line);
    assertThat(line(LONG, 2, null)).isNotSameAs(line);
  }

  private ModelAnswer ask(BackendLine line, Duration limit) {
    return line.ask(model(line), INPUT, Turn.by(Deadline.in(limit)));
  }

  private InferenceModel model(BackendLine line) {
    return provider.open(SampleModels.classifier("pets", "memory"), line.backend());
  }

  private BackendLine line(Duration timeout, int concurrency, @Nullable Rate rate) {
    return lines.of(
        new Backend(
            "memory",
            "memory",
            Backend.Address.HERE,
            new Limits(timeout, concurrency, 1, rate),
            Batching.NONE,
            Duration.ZERO,
            Prices.NONE,
            "1"));
  }

  /** Until it is aborted. */
  private static ModelAnswer hang(ModelInput input, ModelCall call) {
    CountDownLatch end = new CountDownLatch(1);
    call.onAbort(end::countDown);
    try {
      if (!end.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("nobody aborted the call");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Failure(Cause.FAILED, "aborted");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stands still until it is moved. */
  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-22T09:00:00Z");

    void add(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
