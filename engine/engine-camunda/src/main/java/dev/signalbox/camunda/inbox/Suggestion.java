package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model said about the step under review.
 *
 * @param value its answer; null when it had none
 * @param alternatives the other answers, without this one
 * @param model who said so, and the answers that it can give
 * @param evidence what the record holds about the parts of the text it rests on; null where nothing
 */
record Suggestion(
    @Nullable Object value,
    @Nullable Double confidence,
    List<Alternative> alternatives,
    String reason,
    Source model,
    @Nullable Object evidence) {
  Suggestion {
    alternatives = List.copyOf(alternatives);
  }

  /**
   * A model.
   *
   * @param ref null when nobody said anything
   * @param labels the answers that it can give; empty when they are not known or not bounded
   */
  record Source(@Nullable ModelRef ref, List<String> labels) {
    Source {
      labels = List.copyOf(labels);
    }
  }
}
