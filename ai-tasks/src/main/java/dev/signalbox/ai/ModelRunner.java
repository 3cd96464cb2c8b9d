package dev.signalbox.ai;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelInput;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs models: each back end has its own few threads, so that a slow one neither overloads the
 * cores nor holds up the others. A call that is not answered in time is interrupted; its thread
 * counts as taken until it really ends.
 */
final class ModelRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelRunner.class);

  private final AiProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<String, ExecutorService> pools = new ConcurrentHashMap<>();

  ModelRunner(AiProperties properties, Clock clock, MeterRegistry meters) {
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * The model's answer, or why there is none in time. Never throws. Timed as {@code
   * signalbox.ai.request}, waiting included.
   *
   * @param limit how long it may take
   * @param deadline when the answer is of no use any more
   */
  ModelAnswer run(LoadedModel model, ModelInput input, Duration limit, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    Timer.Sample sample = Timer.start(meters);
    ModelAnswer answer = ask(model, input, limit.compareTo(left) < 0 ? limit : left);
    sample.stop(
        Timer.builder("signalbox.ai.request")
            .description("Calls of models, waiting included")
            .tag("model", model.name())
            .tag("provider", model.provider().name())
            .tag("outcome", answer instanceof ModelAnswer.Failure ? "failed" : "answered")
            .register(meters));
    return answer;
  }

  @Override
  public void close() {
    pools.values().forEach(ExecutorService::shutdownNow);
  }

  private ModelAnswer ask(LoadedModel model, ModelInput input, Duration patience) {
    if (patience.isNegative() || patience.isZero()) {
      return new ModelAnswer.Failure("no time was left to ask the model");
    }
    InferenceModel ready = model.model();
    try {
      return await(pool(model).submit(() -> ready.answer(input)), patience);
    } catch (RejectedExecutionException e) {
      return new ModelAnswer.Failure(
          "more than " + properties.queue() + " calls wait for the model already");
    }
  }

  private static ModelAnswer await(Future<ModelAnswer> answer, Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new ModelAnswer.Failure("the model did not answer within " + patience);
    } catch (ExecutionException e) {
      log.warn("A model failed", e.getCause());
      return new ModelAnswer.Failure("the model failed: " + e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new ModelAnswer.Failure("the call was interrupted");
    }
  }

  private ExecutorService pool(LoadedModel model) {
    return pools.computeIfAbsent(
        model.provider().name(),
        name -> {
          CustomizableThreadFactory factory = new CustomizableThreadFactory("ai-" + name + "-");
          factory.setDaemon(true);
          return new ThreadPoolExecutor(
              properties.threads(),
              properties.threads(),
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(properties.queue()),
              factory);
        });
  }
}
