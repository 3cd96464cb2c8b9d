package dev.signalbox.ai;

import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.audit.Alternative;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether an answer is sure: only one without any objection is. */
record Judgement(InferenceRequest request, Plan.Step step, double usualConfidence) {

  /** What an empty input comes to: nothing to answer, everything still possible. */
  InferenceResult ofNothing() {
    List<Alternative> all =
        step.model().definition().labelNames().stream()
            .map(it -> new Alternative(it, null))
            .toList();
    return new InferenceResult(null, null, all, "the input is empty", false);
  }

  /**
   * What an answer comes to.
   *
   * @param reviewReason the policies' wish for a review; null when they have none
   */
  InferenceResult of(ModelAnswer.Answer answer, @Nullable String reviewReason) {
    String reason =
        Stream.of(
                answer.doubt(),
                answer.value() == null ? "the model has no answer" : null,
                tooLow(answer.confidence()),
                reviewReason)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new InferenceResult(
        answer.value(), answer.confidence(), answer.alternatives(), reason, step.degraded());
  }

  private @Nullable String tooLow(@Nullable Double confidence) {
    if (confidence == null) {
      return "the model gives no confidence";
    }
    double least = least();
    return confidence >= least
        ? null
        : String.format(
            Locale.ROOT, "the confidence %.2f is below the required %.2f", confidence, least);
  }

  private double least() {
    Double asked = request.terms().minConfidence();
    Double own = step.model().definition().minConfidence();
    return asked != null ? asked : own != null ? own : usualConfidence;
  }
}
