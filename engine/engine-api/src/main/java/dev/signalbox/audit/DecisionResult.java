package dev.signalbox.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came out.
 *
 * @param output a process value (see {@link dev.signalbox.process.StartProcess}); null when there
 *     is none
 * @param confidence calibrated, 0..1; null when the model has none
 * @param alternatives the other answers, best first
 * @param override what a person decided over it; null unless a review
 * @param detail what else explains it, by name: {@code unsureReason}, {@code obligations}, {@code
 *     error}, {@code cost}
 */
public record DecisionResult(
    @Nullable Object output,
    @Nullable Double confidence,
    List<Alternative> alternatives,
    @Nullable HumanOverride override,
    Duration latency,
    Map<String, Object> detail) {
  public DecisionResult {
    alternatives = List.copyOf(alternatives);
    detail = Map.copyOf(detail);
  }

  public static DecisionResult of(@Nullable Object output, Duration latency) {
    return new DecisionResult(output, null, List.of(), null, latency, Map.of());
  }

  public DecisionResult withDetail(Map<String, Object> more) {
    return new DecisionResult(output, confidence, alternatives, override, latency, more);
  }
}
