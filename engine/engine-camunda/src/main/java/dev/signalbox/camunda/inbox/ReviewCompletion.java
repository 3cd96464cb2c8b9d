package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.camunda.value.EngineValues;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a reviewer's word into the result that the process goes on with. */
final class ReviewCompletion {
  private static final int REASON_CHARACTERS = 4000;
  private static final Map<Verdict, String> PAST_TENSE =
      Map.of(Verdict.ACCEPT, "accepted", Verdict.CORRECT, "corrected", Verdict.REJECT, "rejected");

  private final EngineValues engineValues;

  ReviewCompletion(EngineValues engineValues) {
    this.engineValues = engineValues;
  }

  /** Fails with {@code FIELDS_INVALID}, naming the part of the review that is wrong. */
  Outcome of(AiStep step, Suggestion suggestion, ReviewDecision review) {
    checkReason(review);
    Object value =
        switch (review.verdict()) {
          case ACCEPT -> accepted(suggestion);
          case CORRECT -> corrected(suggestion, review.value());
          case REJECT -> null;
        };
    HumanOverride override =
        new HumanOverride(
            review.verdict().name().toLowerCase(Locale.ROOT),
            suggestion.value(),
            value,
            review.reason());
    return new Outcome(
        variables(step, review.verdict(), value),
        "review of " + step.elementId(),
        (permission, taken) ->
            new Outcome.Written(
                new DecisionBasis(suggestion.model().ref(), permission, null, null, null),
                new DecisionResult(
                    value,
                    null,
                    List.of(),
                    override,
                    taken,
                    Map.of("reviewOf", step.elementId()))));
  }

  private static Map<String, @Nullable Object> variables(
      AiStep step, Verdict verdict, @Nullable Object value) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    if (verdict != Verdict.REJECT) {
      variables.put(step.resultVariable(), value);
      variables.put(step.resultVariable() + "Unsure", false);
    }
    variables.put(step.resultVariable() + "Review", PAST_TENSE.get(verdict));
    return variables;
  }

  private static Object accepted(Suggestion suggestion) {
    if (suggestion.value() == null) {
      throw FieldRefusal.of("review.decision", "cannot be accept: there is no suggestion");
    }
    return suggestion.value();
  }

  private Object corrected(Suggestion suggestion, @Nullable Object value) {
    if (value == null || "".equals(value)) {
      throw FieldRefusal.of("review.value", "is required to correct a suggestion");
    }
    if (!suggestion.model().labels().isEmpty() && !suggestion.model().labels().contains(value)) {
      throw FieldRefusal.of(
          "review.value", "must be one of " + String.join(", ", suggestion.model().labels()));
    }
    engineValues
        .refusal(value)
        .ifPresent(
            refusal -> {
              throw FieldRefusal.of("review.value", refusal.message());
            });
    return value;
  }

  private static void checkReason(ReviewDecision review) {
    String reason = review.reason();
    if (review.verdict() == Verdict.REJECT && (reason == null || reason.isBlank())) {
      throw FieldRefusal.of("review.reason", "is required to reject");
    }
    if (reason != null && (reason.length() > REASON_CHARACTERS || reason.indexOf('\0') >= 0)) {
      throw FieldRefusal.of(
          "review.reason", "must be text of at most " + REASON_CHARACTERS + " characters");
    }
  }
}
