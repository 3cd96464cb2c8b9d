package dev.signalbox.web.faces.decisions;

import static dev.signalbox.web.faces.decisions.DecisionSentence.because;
import static dev.signalbox.web.faces.decisions.DecisionSentence.line;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.web.faces.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what became of a question to a model, and why. */
final class InferenceSentence {
  private static final int REASONS = 3;

  private InferenceSentence() {}

  /** Without its full stop, and without what the policy said. */
  static String of(Decision decision) {
    return switch (InferenceEnd.of(decision)) {
      case DENIED -> by(decision) + " was not asked";
      case OVER_BUDGET -> by(decision) + " was not asked: " + because(error(decision));
      case UNANSWERED ->
          "No answer (" + because(error(decision)) + "), by " + by(decision) + tries(decision);
      case ANSWERED -> answered(decision);
    };
  }

  private static String answered(Decision decision) {
    DecisionResult result = decision.result();
    StringBuilder said = new StringBuilder(answer(result));
    if (result.confidence() != null) {
      said.append(", ").append(PlainText.percent(result.confidence())).append(" sure");
    }
    said.append(", by ").append(by(decision)).append(inPlace(result.detail()));
    Object unsure = result.detail().get("unsureReason");
    return unsure == null ? said.toString() : said + "; unsure because " + because(unsure);
  }

  private static String answer(DecisionResult result) {
    Object output = result.output();
    if ("begun".equals(result.detail().get("stream"))) {
      return "An answer began to go out";
    }
    if (output == null) {
      return "No answer";
    }
    if (output instanceof Map<?, ?> fields) {
      long read = fields.values().stream().filter(Objects::nonNull).count();
      return "Read " + read + " of " + fields.size() + (fields.size() == 1 ? " field" : " fields");
    }
    return (result.alternatives().isEmpty() ? "Answered " : "Classified as ") + line(output);
  }

  /** Where another model than the one that was asked for answered, which, and why. */
  private static String inPlace(Map<String, Object> detail) {
    if (!InferenceEnd.isDegraded(detail)) {
      return "";
    }
    Object asked = detail.get("asked");
    String place = asked == null ? " in another model's place" : " in the place of " + line(asked);
    String why = why(detail);
    return why.isEmpty() ? place : place + ", because " + why;
  }

  /** Who failed before; where nobody was asked before, who was passed over. */
  private static String why(Map<String, Object> detail) {
    String failed = reasons(detail.get("attempts"));
    if (!failed.isEmpty()) {
      return failed;
    }
    return detail.get("route") instanceof Map<?, ?> route ? reasons(route.get("passedOver")) : "";
  }

  private static String reasons(@Nullable Object entries) {
    if (!(entries instanceof List<?> list)) {
      return "";
    }
    List<String> reasons = new ArrayList<>();
    for (Object each : list) {
      if (each instanceof Map<?, ?> it && reasons.size() < REASONS) {
        reasons.add(reason(line(it.get("candidate")), because(String.valueOf(it.get("reason")))));
      }
    }
    return String.join("; ", reasons);
  }

  /** Many reasons begin with who failed. */
  private static String reason(String candidate, String reason) {
    return reason.startsWith(candidate) ? reason : candidate + ": " + reason;
  }

  private static Object error(Decision decision) {
    return decision.result().detail().getOrDefault("error", "no reason is recorded");
  }

  private static String tries(Decision decision) {
    return decision.result().detail().get("attempt") instanceof Number attempt
            && attempt.intValue() > 1
        ? ", at try " + attempt
        : "";
  }

  private static String by(Decision decision) {
    ModelRef model = decision.basis().model();
    return line(model == null ? decision.subject() : model.name() + " " + model.version());
  }
}
