package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model said about the step under review.
 *
 * @param value its answer; null when it had none
 * @param labels the answers that the model can give; empty when they are not known or not bounded
 */
record Suggestion(
    @Nullable Object value,
    @Nullable Double confidence,
    List<Alternative> alternatives,
    String reason,
    @Nullable ModelRef model,
    List<String> labels) {
  Suggestion {
    alternatives = List.copyOf(alternatives);
    labels = List.copyOf(labels);
  }
}
