package dev.signalbox.ai;

import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.plane.Turn;
import dev.signalbox.process.ElementRef;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls of models: by model, its version, back end, and the process that asks ({@code none}
 * for programs). Models and back ends are those of files; of processes the first {@value
 * #MOST_PROCESSES} have a label of their own, so that nobody fills the memory by deploying.
 */
final class AiMeters {
  static final int MOST_PROCESSES = 500;
  static final String OTHERS = "other";
  static final String PROGRAM = "none";

  private final MeterRegistry registry;
  private final Set<String> processes = ConcurrentHashMap.newKeySet();

  AiMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What is counted of one question to one model. */
  Call of(InferenceRequest request, LoadedModel model) {
    return new Call(
        Tags.of(
            "model", model.name(),
            "version", model.definition().version(),
            "backend", model.backend().id(),
            "process", process(request.origin().element())));
  }

  private String process(@Nullable ElementRef element) {
    if (element == null) {
      return PROGRAM;
    }
    String key = element.definition().key();
    boolean known = processes.contains(key);
    if (!known && processes.size() >= MOST_PROCESSES) {
      return OTHERS;
    }
    if (!known) {
      processes.add(key);
    }
    return key;
  }

  /** One question to one model. */
  final class Call implements Turn.Progress {
    private final Tags tags;

    private Call(Tags tags) {
      this.tags = tags;
    }

    @Override
    public void goes(Duration waited) {
      Timer.builder("signalbox.ai.queue.age")
          .description("How long calls of models waited for their turn")
          .tags(tags)
          .register(registry)
          .record(waited);
    }

    @Override
    public void together(int inputs) {
      DistributionSummary.builder("signalbox.ai.batch.size")
          .description("How many inputs went together")
          .tags(tags)
          .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
          .register(registry)
          .record(inputs);
    }

    /** The call is over, waiting included. */
    void ended(ModelAnswer answer, Duration taken) {
      boolean failed = answer instanceof ModelAnswer.Failure;
      Timer.builder("signalbox.ai.request")
          .description("Calls of models, waiting included")
          .tags(tags.and("outcome", failed ? "failed" : "answered"))
          .register(registry)
          .record(taken);
      if (answer instanceof ModelAnswer.Answer given && given.confidence() != null) {
        DistributionSummary.builder("signalbox.ai.confidence")
            .description("How confident models were, 0 to 1")
            .tags(tags)
            .serviceLevelObjectives(0.5, 0.7, 0.8, 0.9, 0.95, 1)
            .register(registry)
            .record(given.confidence());
      }
    }

    /** It came to so much. */
    void cost(Money charged) {
      counter("signalbox.ai.cost.total", "What calls of models came to, in units of the currency")
          .tag("currency", charged.currency().getCurrencyCode())
          .register(registry)
          .increment(charged.amount().doubleValue());
    }

    /** The back end counted so many tokens. */
    void tokens(Usage counted) {
      tokens("input", counted.inputTokens());
      tokens("output", counted.outputTokens());
    }

    private void tokens(String direction, long count) {
      if (count > 0) {
        counter("signalbox.ai.tokens.total", "Tokens that back ends counted")
            .tag("direction", direction)
            .register(registry)
            .increment(count);
      }
    }

    /** The cache was looked into for it. */
    void cache(AnswerCache.Source source) {
      String result =
          switch (source) {
            case KEPT -> "hit";
            case SHARED -> "shared";
            case ASKED -> "miss";
          };
      counter("signalbox.ai.cache.total", "Looks into the cache of answers")
          .tag("result", result)
          .register(registry)
          .increment();
    }

    /** A candidate that never answers was asked beside the others, or could not be. */
    void shadow(String outcome) {
      counter("signalbox.ai.shadow.total", "Questions to candidates that never answer")
          .tag("outcome", outcome)
          .register(registry)
          .increment();
    }

    private Counter.Builder counter(String name, String description) {
      return Counter.builder(name).description(description).tags(tags);
    }
  }
}
