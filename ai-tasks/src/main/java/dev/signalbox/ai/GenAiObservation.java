package dev.signalbox.ai;

import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.ModelAnswer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Observes calls of models in the words of OpenTelemetry's semantic conventions for generative AI,
 * version {@value #CONVENTIONS}: a span where somebody traces, a timer of that name, and next to
 * nothing where nobody listens.
 */
final class GenAiObservation {
  /** Names are theirs; another version may have others. */
  static final String CONVENTIONS = "1.37.0";

  static final String NAME = "gen_ai.client.operation.duration";
  static final String OPERATION = "gen_ai.operation.name";
  static final String PROVIDER = "gen_ai.provider.name";
  static final String REQUEST_MODEL = "gen_ai.request.model";
  static final String RESPONSE_MODEL = "gen_ai.response.model";
  static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
  static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
  static final String ERROR_TYPE = "error.type";

  /** Where every task but an embedding is a chat. */
  private static final Set<String> CHATS = Set.of("openai", "anthropic");

  /** As models tell it in their detail. */
  private static final String SERVED_MODEL = "servedModel";

  private static final String NO_ERROR = "none";

  private final ObservationRegistry registry;

  GenAiObservation(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** Observes that call. */
  ModelAnswer observed(AiTask task, LoadedModel model, Supplier<ModelAnswer> call) {
    if (registry.isNoop()) {
      return call.get();
    }
    String protocol = model.backend().protocol();
    String operation = operation(task, protocol);
    Observation observation =
        Observation.createNotStarted(NAME, registry)
            .contextualName(operation + " " + model.name())
            .lowCardinalityKeyValue(OPERATION, operation)
            .lowCardinalityKeyValue(PROVIDER, protocol)
            .lowCardinalityKeyValue(REQUEST_MODEL, model.name())
            .lowCardinalityKeyValue(ERROR_TYPE, NO_ERROR)
            .start();
    try (Observation.Scope scope = observation.openScope()) {
      ModelAnswer answer = call.get();
      describe(observation, model, answer);
      return answer;
    } finally {
      observation.stop();
    }
  }

  private static String operation(AiTask task, String protocol) {
    if (task == AiTask.EMBED) {
      return "embeddings";
    }
    return CHATS.contains(protocol) ? "chat" : task.wireName();
  }

  /** What a server says of itself is a label of spans only: nobody knows how much it says. */
  private static void describe(Observation observation, LoadedModel model, ModelAnswer answer) {
    if (answer instanceof ModelAnswer.Answer given) {
      Object served = given.detail().getOrDefault(SERVED_MODEL, model.name());
      observation.highCardinalityKeyValue(RESPONSE_MODEL, String.valueOf(served));
      tokens(observation, given.usage());
      return;
    }
    ModelAnswer.Failure failure = (ModelAnswer.Failure) answer;
    String type = failure.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    observation.lowCardinalityKeyValue(ERROR_TYPE, type);
    observation.error(new FailedCall(failure.reason()));
    if (failure.usage() != null) {
      tokens(observation, failure.usage());
    }
  }

  private static void tokens(Observation observation, Usage usage) {
    if (usage.inputTokens() > 0 || usage.outputTokens() > 0) {
      observation.highCardinalityKeyValue(INPUT_TOKENS, String.valueOf(usage.inputTokens()));
      observation.highCardinalityKeyValue(OUTPUT_TOKENS, String.valueOf(usage.outputTokens()));
    }
  }

  /** What observations want instead of a reason. */
  private static final class FailedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedCall(String reason) {
      super(reason, null, false, false);
    }
  }
}
