package dev.signalbox.web.faces.decisions;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one must not overlook about a decision, in a word or two.
 *
 * @param tone {@code warn} or {@code bad}
 */
public record DecisionMark(String words, String tone) {

  /** None for most decisions. */
  static List<DecisionMark> of(Decision decision) {
    if (decision.kind() != DecisionKind.INFERENCE) {
      return List.of();
    }
    Map<String, Object> detail = decision.result().detail();
    List<DecisionMark> marks = new ArrayList<>();
    switch (InferenceEnd.of(decision)) {
      case ANSWERED -> {}
      case DENIED -> marks.add(new DecisionMark("denied", "bad"));
      case OVER_BUDGET -> marks.add(new DecisionMark("too dear", "bad"));
      case UNANSWERED -> marks.add(new DecisionMark("unavailable", "bad"));
    }
    if (InferenceEnd.isDegraded(detail) && InferenceEnd.of(decision) == InferenceEnd.ANSWERED) {
      marks.add(new DecisionMark("degraded", "warn"));
    }
    if (detail.containsKey("unsureReason")) {
      marks.add(new DecisionMark("unsure", "warn"));
    }
    return List.copyOf(marks);
  }
}
