package dev.signalbox.camunda.governed;

import dev.signalbox.audit.Decision;
import java.util.List;

/** What a change made, and the decisions to record with it. */
public record Recorded<T>(T result, List<Decision> decisions) {
  public Recorded {
    decisions = List.copyOf(decisions);
  }

  public static <T> Recorded<T> of(T result, Decision decision) {
    return new Recorded<>(result, List.of(decision));
  }
}
