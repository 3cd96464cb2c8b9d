package dev.signalbox.ai.model;

import dev.signalbox.audit.Alternative;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model says to one input. */
public sealed interface ModelAnswer {
  /**
   * An answer.
   *
   * @param value a process value; null when it has none
   * @param confidence calibrated, 0..1; null when the model has none
   * @param alternatives everything it weighed, best first, the answer included
   * @param doubt why a person should look at it whatever the confidence; null without such a doubt
   * @param detail what else explains it, JSON values
   */
  record Answer(
      @Nullable Object value,
      @Nullable Double confidence,
      List<Alternative> alternatives,
      @Nullable String doubt,
      Map<String, Object> detail)
      implements ModelAnswer {
    public Answer {
      alternatives = List.copyOf(alternatives);
      detail = Map.copyOf(detail);
      if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("a confidence lies between 0 and 1");
      }
    }
  }

  /** It could not answer this time; asking again may help. */
  record Failure(String reason) implements ModelAnswer {}
}
