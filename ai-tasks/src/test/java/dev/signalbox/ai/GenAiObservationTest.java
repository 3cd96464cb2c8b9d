package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.SampleModels;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenAiObservationTest {
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final List<Observation.Context> seen = new ArrayList<>();
  private final GenAiObservation observation = new GenAiObservation(registry);

  @Test
  void shouldDescribeAnAnswerInTheWordsOfTheConventions() {
    listen();
    ModelAnswer answer =
        new ModelAnswer.Answer(
            "hi", null, List.of(), null, Map.of("servedModel", "gpt-x-1"), new Usage(12, 3));

    assertThat(observation.observed(AiTask.GENERATE, model("openai"), () -> answer))
        .isSameAs(answer);

    Observation.Context context = seen.get(0);
    assertThat(context.getName()).isEqualTo("gen_ai.client.operation.duration");
    assertThat(context.getContextualName()).isEqualTo("chat pets");
    assertThat(described(context))
        .isEqualTo(
            Map.of(
                "gen_ai.operation.name", "chat",
                "gen_ai.provider.name", "openai",
                "gen_ai.request.model", "pets",
                "gen_ai.response.model", "gpt-x-1",
                "gen_ai.usage.input_tokens", "12",
                "gen_ai.usage.output_tokens", "3",
                "error.type", "none"));
    assertThat(context.getError()).isNull();
  }

  @Test
  void shouldSayWhatWentWrong() {
    listen();

    observation.observed(
        AiTask.CLASSIFY, model("onnx"), () -> new Failure(Cause.TIMED_OUT, "too slow"));

    assertThat(described(seen.get(0)))
        .containsEntry("gen_ai.operation.name", "classify")
        .containsEntry("error.type", "timed-out");
    assertThat(seen.get(0).getError()).hasMessage("too slow");
  }

  @Test
  void shouldNotObserveForNobody() {
    ModelAnswer answer = InMemoryProvider.sure("cats", 0.9);

    assertThat(observation.observed(AiTask.CLASSIFY, model("onnx"), () -> answer)).isSameAs(answer);
    assertThat(registry.isNoop()).isTrue();
  }

  private void listen() {
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                seen.add(context);
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
  }

  private static Map<String, String> described(Observation.Context context) {
    Map<String, String> all = new HashMap<>();
    for (KeyValue pair : context.getAllKeyValues()) {
      all.put(pair.getKey(), pair.getValue());
    }
    return all;
  }

  private static LoadedModel model(String protocol) {
    ModelDefinition definition = SampleModels.classifier("pets", protocol);
    Backend backend = Backend.here(protocol, new Limits(Duration.ofSeconds(5), 1, 10, null));
    return new LoadedModel(
        definition, backend, new InMemoryProvider(protocol).open(definition, backend));
  }
}
