package dev.signalbox.web.faces;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a record tells. */
final class DecisionSentence {
  private DecisionSentence() {}

  static String of(DecisionRecord entry) {
    Decision decision = entry.decision();
    String said =
        switch (decision.kind()) {
          case START -> "Started by " + actor(decision);
          case MESSAGE -> "Message " + decision.subject() + " delivered by " + actor(decision);
          case INFERENCE -> inference(decision);
          case POLICY -> "Rule " + decision.subject() + " answered " + output(decision);
          case CONNECTOR -> "Called " + decision.subject() + answered(decision);
          case REVIEW -> review(decision);
          case WORKER -> "Worked by an outside worker (" + actor(decision) + ")";
          case DEPLOYMENT -> "Deployed by " + actor(decision);
          case INTERVENTION -> "Intervention by " + actor(decision) + ": " + decision.subject();
          case CONFIGURATION -> "Configuration changed: " + decision.subject();
          case SEQUENCE -> "Sequence numbers declared: " + decision.subject();
        };
    return said + policy(decision.basis().policy()) + ".";
  }

  private static String inference(Decision decision) {
    StringBuilder said = new StringBuilder();
    Object output = decision.result().output();
    said.append(output == null ? "No answer" : "Answered " + FormValues.show(output));
    Double confidence = decision.result().confidence();
    if (confidence != null) {
      said.append(", ").append(Math.round(confidence * 100)).append(" % sure");
    }
    ModelRef model = decision.basis().model();
    said.append(", by ")
        .append(model == null ? decision.subject() : model.name() + " " + model.version());
    Object unsure = decision.result().detail().get("unsureReason");
    return unsure == null ? said.toString() : said + " (unsure: " + unsure + ")";
  }

  private static String review(Decision decision) {
    HumanOverride override = decision.result().override();
    if (override == null) {
      return decision.subject() + " done by " + actor(decision);
    }
    String said = actor(decision) + ": " + override.decision();
    if (override.value() != null) {
      said += " " + FormValues.show(override.value());
    }
    return override.reason() == null ? said : said + " (" + override.reason() + ")";
  }

  private static String answered(Decision decision) {
    Object output = decision.result().output();
    return output == null ? "" : ", which answered " + FormValues.show(output);
  }

  private static String output(Decision decision) {
    Object output = decision.result().output();
    return output == null ? "nothing" : FormValues.show(output);
  }

  private static String policy(@Nullable PolicyRef policy) {
    if (policy == null) {
      return "";
    }
    return policy.allow()
        ? "; policy " + policy.revision() + " allowed it"
        : "; policy " + policy.revision() + " refused: " + String.join("; ", policy.reasons());
  }

  private static String actor(Decision decision) {
    return decision.scope().caller().actor().id();
  }
}
