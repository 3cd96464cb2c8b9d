package dev.signalbox.web.faces.decisions;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.web.faces.PlainText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a record tells, in plain words. */
public final class DecisionSentence {
  private static final int LONGEST_VALUE = 160;
  private static final int LONGEST_REASON = 400;

  private DecisionSentence() {}

  /** The sentence, with its full stop. */
  public static String of(DecisionRecord entry) {
    Decision decision = entry.decision();
    String said =
        switch (decision.kind()) {
          case START -> "Started by " + actor(decision);
          case MESSAGE -> "The message " + subject(decision) + " came from " + actor(decision);
          case INFERENCE -> InferenceSentence.of(decision);
          case POLICY -> rule(decision);
          case CONNECTOR -> call(decision);
          case REVIEW -> review(decision);
          case WORKER -> worker(decision);
          case DEPLOYMENT -> "Deployed as " + subject(decision) + " by " + actor(decision);
          case INTERVENTION -> intervention(decision);
          case CONFIGURATION -> "The configuration was changed: " + subject(decision);
          case SEQUENCE -> "Numbers that no record carries were declared: " + subject(decision);
        };
    String whole = said + policy(decision);
    return whole.endsWith(".") ? whole : whole + ".";
  }

  private static String rule(Decision decision) {
    PolicyRef policy = decision.basis().policy();
    Object output = decision.result().output();
    String answered = output instanceof Boolean yes ? (yes ? "yes" : "no") : line(output);
    String said = "The rule " + subject(decision) + " said " + answered;
    return policy == null || policy.reasons().isEmpty()
        ? said
        : said + ": " + reasons(policy.reasons());
  }

  private static String call(Decision decision) {
    DecisionResult result = decision.result();
    String said = "Called " + subject(decision);
    Object refused = result.detail().get("reason");
    if (refused != null) {
      return said + ", which refused: " + because(refused);
    }
    Object output = result.output();
    return output == null ? said : said + ", which answered " + line(output);
  }

  private static String review(Decision decision) {
    HumanOverride override = decision.result().override();
    if (override == null) {
      return "Task “" + subject(decision) + "” completed by " + actor(decision);
    }
    String said =
        switch (override.decision()) {
          case "accept" -> actor(decision) + " accepted " + line(override.value());
          case "correct" ->
              actor(decision)
                  + " corrected "
                  + (override.suggested() == null ? "the answer" : line(override.suggested()))
                  + " to "
                  + line(override.value());
          case "reject" ->
              actor(decision)
                  + " rejected "
                  + (override.suggested() == null ? "it" : line(override.suggested()));
          default -> actor(decision) + " decided " + line(override.decision());
        };
    return override.reason() == null ? said : said + ": " + because(override.reason());
  }

  private static String worker(Decision decision) {
    Object outcome = field(decision.result().output(), "outcome");
    String did =
        switch (String.valueOf(outcome)) {
          case "failure" -> "An outside worker failed at ";
          case "bpmnError" -> "An outside worker raised a business error at ";
          default -> "An outside worker completed ";
        };
    Object detail = field(decision.result().output(), "detail");
    String said = did + subject(decision) + " (" + actor(decision) + ")";
    return detail == null ? said : said + ": " + because(detail);
  }

  private static String intervention(Decision decision) {
    String did =
        switch (decision.subject()) {
          case "retry-incident" -> " tried the failed step again";
          case "cancel-instance" -> " cancelled the instance";
          default -> " intervened (" + subject(decision) + ")";
        };
    Object reason = decision.result().detail().get("reason");
    return actor(decision) + did + (reason == null ? "" : ": " + because(reason));
  }

  private static String policy(Decision decision) {
    PolicyRef policy = decision.basis().policy();
    if (policy == null) {
      return "";
    }
    String name = "policy " + revision(policy.revision());
    if (decision.kind() == DecisionKind.POLICY) {
      return " (" + name + ")";
    }
    return policy.allow()
        ? "; " + name + " allowed it"
        : "; " + name + " refused: " + reasons(policy.reasons());
  }

  /** A revision that is a digest is known by its beginning. */
  private static String revision(String revision) {
    return PlainText.shortened(line(revision), 24);
  }

  private static String reasons(List<String> reasons) {
    return because(String.join("; ", reasons));
  }

  private static String actor(Decision decision) {
    Actor actor = decision.scope().caller().actor();
    return actor.kind() == ActorKind.SYSTEM ? "Signalbox" : line(actor.id());
  }

  private static String subject(Decision decision) {
    return line(decision.subject());
  }

  private static @Nullable Object field(@Nullable Object output, String name) {
    return output instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  static String line(@Nullable Object value) {
    return value == null ? "nothing" : PlainText.line(value, LONGEST_VALUE);
  }

  /** A reason within a sentence: the sentence brings the full stop. */
  static String because(Object reason) {
    return PlainText.line(reason, LONGEST_REASON).replaceAll("\\.+$", "");
  }
}
