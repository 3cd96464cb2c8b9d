package dev.signalbox.web.gateway;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.ModelRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that tell a program how its answer came about, whatever the protocol. */
public final class AnswerHeaders {
  /** The id of the record in the decision log. */
  public static final String DECISION = "Signalbox-Decision";

  /** The model that answered, by its logical name. */
  public static final String MODEL = "Signalbox-Model";

  /** From 0 to 1; missing where the model has none. */
  public static final String CONFIDENCE = "Signalbox-Confidence";

  /** Whether another model answered in the place of the one that was asked for. */
  public static final String DEGRADED = "Signalbox-Degraded";

  /** Such as {@code 0.000400 EUR}; missing for nothing, and while it is not known. */
  public static final String COST = "Signalbox-Cost";

  /** {@code required} where the policies want a person to look at the answer. */
  public static final String REVIEW = "Signalbox-Review";

  private static final String REVIEW_OBLIGATION = "review";

  private AnswerHeaders() {}

  /** Of a whole answer. */
  public static Map<String, String> of(Answered answered, @Nullable String decisionId) {
    Map<String, String> headers = of(answered.decision(), decisionId);
    headers.put(DEGRADED, String.valueOf(answered.result().degraded()));
    return headers;
  }

  /** Of an answer as far as that decision knows it. */
  public static Map<String, String> of(Decision decision, @Nullable String decisionId) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (decisionId != null) {
      headers.put(DECISION, decisionId);
    }
    ModelRef model = decision.basis().model();
    if (model != null) {
      headers.put(MODEL, model.name());
    }
    DecisionResult result = decision.result();
    if (result.confidence() != null) {
      headers.put(CONFIDENCE, result.confidence().toString());
    }
    headers.put(DEGRADED, String.valueOf(Boolean.TRUE.equals(result.detail().get("degraded"))));
    if (result.detail().get("cost") instanceof String cost) {
      headers.put(COST, cost);
    }
    if (owesReview(result)) {
      headers.put(REVIEW, "required");
    }
    return headers;
  }

  private static boolean owesReview(DecisionResult result) {
    return result.detail().get("obligations") instanceof List<?> obligations
        && obligations.stream()
            .anyMatch(
                it ->
                    it instanceof Map<?, ?> obligation
                        && REVIEW_OBLIGATION.equals(obligation.get("type")));
  }
}
