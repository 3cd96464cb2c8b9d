package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import java.util.Map;

/** What an incident's code means, and what one can do about it, in a sentence each. */
final class IncidentWords {
  private static final String RETRY = "Then retry: the step goes on from where it stands.";

  /** By code: what happened, then what to do. */
  private static final Map<String, Words> KNOWN =
      Map.ofEntries(
          Map.entry(
              "CONNECTOR_UNAVAILABLE",
              new Words(
                  "The system behind this step did not answer.",
                  "Check that it is up again, or ask those who run it. " + RETRY)),
          Map.entry(
              "CONNECTOR_REJECTED",
              new Words(
                  "The system behind this step refused what was sent.",
                  "The message says what it refused. A retry sends the same again: it helps only"
                      + " once the other side accepts it. Else cancel, and start anew with"
                      + " corrected data.")),
          Map.entry(
              "POLICY_DENIED",
              new Words(
                  "The policy does not allow this step.",
                  "The reasons stand in the message. Ask the compliance officer; retry once the"
                      + " rule has changed, or cancel.")),
          Map.entry(
              "POLICY_UNAVAILABLE",
              new Words(
                  "The policies could not be asked, so nothing was done.",
                  "Look at the health page. " + RETRY)),
          Map.entry(
              "AI_UNAVAILABLE",
              new Words("The model did not answer.", "Look at the model's health. " + RETRY)),
          Map.entry(
              "AI_UNSURE",
              new Words(
                  "The model was not sure enough, and the process says nothing for that case.",
                  "Tell the author to draw an error event or a review for it. Until then cancel,"
                      + " and decide this case by hand.")),
          Map.entry(
              "BUDGET_EXHAUSTED",
              new Words(
                  "The budget for models is spent.",
                  "Raise the budget, or wait until it begins anew. " + RETRY)),
          Map.entry(
              "EFFECT_IN_DOUBT",
              new Words(
                  "It is unknown whether the call took effect: the connection broke in between.",
                  "Look in the other system whether it is done. Retry if it is not; if it is, cancel"
                      + " and go on by hand.")),
          Map.entry(
              "NO_HANDLER",
              new Words(
                  "Nothing here serves this step's topic.",
                  "Start the node or the worker that serves it. " + RETRY)),
          Map.entry(
              "PARKED_EXPIRED",
              new Words(
                  "The other system did not report back in time.",
                  "Ask there how it stands, then retry or cancel.")),
          Map.entry(
              "HANDLER_FAILED",
              new Words(
                  "The step failed unexpectedly.",
                  "The log has the cause, at the time below. Solve it. " + RETRY)));

  private IncidentWords() {}

  /** What happened, in a sentence. */
  static String happened(String code) {
    Words known = KNOWN.get(code);
    return known == null ? "The step could not go on." : known.happened();
  }

  /** What one can do about it. */
  static String advice(String code) {
    Words known = KNOWN.get(code);
    if (known != null) {
      return known.advice();
    }
    for (ErrorCode listed : ErrorCode.values()) {
      if (listed.name().equals(code)) {
        return listed.remedy();
      }
    }
    return "Solve what the message names, then retry.";
  }

  private record Words(String happened, String advice) {}
}
