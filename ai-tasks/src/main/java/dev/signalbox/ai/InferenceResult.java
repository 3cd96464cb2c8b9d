package dev.signalbox.ai;

import dev.signalbox.audit.Alternative;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, and whether it may be relied on.
 *
 * @param value a process value; null when there is none
 * @param confidence calibrated, 0..1; null when the model has none
 * @param alternatives everything the model weighed, best first, the answer included
 * @param unsureReason why a person should look at it, for that person; null when it is sure
 * @param degraded whether another model answered in the place of the one that was asked for
 */
public record InferenceResult(
    @Nullable Object value,
    @Nullable Double confidence,
    List<Alternative> alternatives,
    @Nullable String unsureReason,
    boolean degraded) {
  public InferenceResult {
    alternatives = List.copyOf(alternatives);
    if (value == null && unsureReason == null) {
      throw new IllegalArgumentException("no answer is never a sure one");
    }
  }

  /** True unless proven sure. */
  public boolean unsure() {
    return unsureReason != null;
  }
}
