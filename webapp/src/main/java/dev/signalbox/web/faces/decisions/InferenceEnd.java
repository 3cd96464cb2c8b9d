package dev.signalbox.web.faces.decisions;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.PolicyRef;
import java.util.List;
import java.util.Map;

/** How a question to a model ended, as its record tells. */
enum InferenceEnd {
  /** Surely or not, by the model that was asked for or in its place. */
  ANSWERED,
  /** The policies refused it. */
  DENIED,
  /** A budget, or what the step may cost, did not allow it. */
  OVER_BUDGET,
  /** It failed, or took too long. */
  UNANSWERED;

  static InferenceEnd of(Decision decision) {
    PolicyRef policy = decision.basis().policy();
    if (policy != null && !policy.allow()) {
      return DENIED;
    }
    Map<String, Object> detail = decision.result().detail();
    if (!detail.containsKey("error")) {
      return ANSWERED;
    }
    return "over-budget".equals(lastCause(detail)) ? OVER_BUDGET : UNANSWERED;
  }

  /** Whether another model answered in the place of the one that was asked for. */
  static boolean isDegraded(Map<String, Object> detail) {
    return Boolean.TRUE.equals(detail.get("degraded"));
  }

  private static Object lastCause(Map<String, Object> detail) {
    if (!(detail.get("attempts") instanceof List<?> attempts) || attempts.isEmpty()) {
      return "";
    }
    return attempts.get(attempts.size() - 1) instanceof Map<?, ?> last
        ? String.valueOf(last.get("cause"))
        : "";
  }
}
