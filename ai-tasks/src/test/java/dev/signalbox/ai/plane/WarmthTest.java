package dev.signalbox.ai.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmthTest {
  private final DeadlineWatch watch = new DeadlineWatch();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Warmth warmth = new Warmth(watch, threads);

  @AfterEach
  void close() {
    watch.close();
    threads.shutdownNow();
  }

  @Test
  void shouldKnowNothingOfAModelThatWasNotAskedAfter() {
    assertThat(warmth.objection(model(call -> Optional.of("cold")))).isEmpty();
  }

  @Test
  void shouldAskAgainUntilItIsWarm() {
    AtomicInteger asked = new AtomicInteger();
    InferenceModel model =
        model(call -> asked.incrementAndGet() == 1 ? Optional.of("cold") : Optional.empty());

    warmth.refresh(List.of(model));
    await().untilAsserted(() -> assertThat(warmth.objection(model)).contains("cold"));
    await()
        .untilAsserted(
            () -> {
              warmth.refresh(List.of(model));
              assertThat(warmth.objection(model)).isEmpty();
            });
  }

  @Test
  void shouldForgetAModelThatIsGone() {
    InferenceModel model = model(call -> Optional.of("cold"));
    warmth.refresh(List.of(model));
    await().until(() -> warmth.objection(model).isPresent());

    warmth.refresh(List.of());

    assertThat(warmth.objection(model)).isEmpty();
  }

  @Test
  void shouldAskTheOthersWhileOneHangsAndEndItInTime() {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    InferenceModel hanging =
        model(
            call -> {
              asked.incrementAndGet();
              call.onAbort(ended::countDown);
              waitFor(ended);
              return Optional.empty();
            });
    InferenceModel other = model(call -> Optional.of("cold"));

    warmth.refresh(List.of(hanging, other));
    warmth.refresh(List.of(hanging, other));

    await().untilAsserted(() -> assertThat(warmth.objection(other)).contains("cold"));
    await().until(() -> ended.getCount() == 0);
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldEndAQuestionThatBeginsWhenEverythingEnds() {
    CountDownLatch ended = new CountDownLatch(1);
    InferenceModel hanging =
        model(
            call -> {
              call.onAbort(ended::countDown);
              waitFor(ended);
              return Optional.of("cold");
            });
    watch.close();

    warmth.refresh(List.of(hanging));

    await().untilAsserted(() -> assertThat(warmth.objection(hanging)).contains("cold"));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InferenceModel model(Function<ModelCall, Optional<String>> unready) {
    return new InferenceModel() {
      @Override
      public String digest() {
        return "sha256:0";
      }

      @Override
      public ModelAnswer answer(ModelInput input, ModelCall call) {
        return new Failure(Cause.FAILED, "only asked after");
      }

      @Override
      public Optional<String> unready(ModelCall call) {
        return unready.apply(call);
      }
    };
  }
}
