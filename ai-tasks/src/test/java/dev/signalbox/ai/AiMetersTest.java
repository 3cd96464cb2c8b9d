package dev.signalbox.ai;

import static dev.signalbox.ai.SampleRequests.classify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.cache.AnswerCache.Source;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AiMetersTest {
  private static final String[] LABELS = {
    "model", "pets", "version", "1", "backend", "near", "process", "pet-sorting"
  };

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AiMeters meters = new AiMeters(registry);

  @Test
  void shouldKeepTheNamesAndLabelsOfWhatItCounts() {
    AiMeters.Call call = meters.of(classify("meow"), model());
    call.goes(Duration.ofMillis(20));
    call.together(3);
    call.ended(InMemoryProvider.sure("cats", 0.9), Duration.ofMillis(50));
    call.ended(new Failure(Cause.FAILED, "out of cats"), Duration.ofMillis(1));
    call.cost(Money.parse("0.05 EUR").orElseThrow());
    call.tokens(new Usage(12, 3));
    call.cache(Source.KEPT);
    call.cache(Source.SHARED);
    call.cache(Source.ASKED);

    assertThat(registry.get("signalbox.ai.queue.age").tags(LABELS).timer().count()).isOne();
    assertThat(registry.get("signalbox.ai.batch.size").tags(LABELS).summary().max()).isEqualTo(3);
    assertThat(registry.get("signalbox.ai.request").tags(LABELS).timers()).hasSize(2);
    assertThat(registry.get("signalbox.ai.confidence").tags(LABELS).summary().totalAmount())
        .isEqualTo(0.9);
    assertThat(count("signalbox.ai.cost.total", "currency", "EUR")).isEqualTo(0.05);
    assertThat(count("signalbox.ai.tokens.total", "direction", "input")).isEqualTo(12);
    assertThat(count("signalbox.ai.tokens.total", "direction", "output")).isEqualTo(3);
    assertThat(count("signalbox.ai.cache.total", "result", "hit")).isOne();
    assertThat(count("signalbox.ai.cache.total", "result", "shared")).isOne();
    assertThat(count("signalbox.ai.cache.total", "result", "miss")).isOne();
  }

  @Test
  void shouldGiveProgramsTheirOwnLabelAndLateProcessesOneForAll() {
    for (int i = 0; i < AiMeters.MOST_PROCESSES; i++) {
      record(new DefinitionRef("process-" + i, 1));
    }
    record(new DefinitionRef("one-too-many", 1));
    record(new DefinitionRef("two-too-many", 1));
    record(new DefinitionRef("process-7", 1));
    record(null);

    assertThat(registry.find("signalbox.ai.queue.age").tag("process", "one-too-many").timer())
        .isNull();
    assertThat(timed(AiMeters.OTHERS)).isEqualTo(2);
    assertThat(timed("process-7")).isEqualTo(2);
    assertThat(timed(AiMeters.PROGRAM)).isOne();
  }

  private long timed(String process) {
    return registry.get("signalbox.ai.queue.age").tag("process", process).timer().count();
  }

  private void record(@Nullable DefinitionRef process) {
    InferenceRequest sample = classify("meow");
    ElementRef element =
        process == null
            ? null
            : new ElementRef(new ProcessInstanceId("i-1"), process, "sort", null);
    InferenceRequest.Origin origin =
        new InferenceRequest.Origin(
            sample.origin().caller(), element, 1, sample.origin().deadline());
    InferenceRequest request =
        new InferenceRequest(
            origin, AiTask.CLASSIFY, "pets", "meow", InferenceRequest.Terms.DEFAULT);
    meters.of(request, model()).goes(Duration.ZERO);
  }

  private double count(String name, String label, String value) {
    return registry.get(name).tags(LABELS).tag(label, value).counter().count();
  }

  private static LoadedModel model() {
    ModelDefinition definition = SampleModels.classifier("pets", "near");
    Backend near = Backend.here("near", new Limits(Duration.ofSeconds(5), 1, 10, null));
    return new LoadedModel(definition, near, new InMemoryProvider("near").open(definition, near));
  }
}
