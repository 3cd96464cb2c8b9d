package dev.signalbox.web.gateway;

import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.Invalid;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceOutcome.Undecided;
import dev.signalbox.ai.RecordedInference.Recorded;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.util.Map;

/** Why a program gets no answer, in the words of the catalogue of errors. */
public final class Refusals {
  private Refusals() {}

  /** What is told of an outcome that is no answer, or whose answer nobody gave. */
  public static SignalboxException of(InferenceOutcome outcome) {
    if (outcome instanceof Denied denied) {
      return new SignalboxException(
          ErrorCode.POLICY_DENIED, String.join("; ", denied.reasons()) + ".");
    }
    if (outcome instanceof OverBudget over) {
      return new SignalboxException(ErrorCode.BUDGET_EXHAUSTED, over.reason() + ".");
    }
    if (outcome instanceof Unavailable away) {
      return unavailable(away);
    }
    if (outcome instanceof Invalid invalid) {
      return new SignalboxException(invalid.code(), invalid.message() + ".");
    }
    if (outcome instanceof Undecided undecided) {
      return new SignalboxException(ErrorCode.POLICY_UNAVAILABLE, undecided.reason() + ".");
    }
    return new SignalboxException(ErrorCode.AI_UNAVAILABLE, "No model answered: a person has to.");
  }

  private static SignalboxException unavailable(Unavailable away) {
    if (away.busyFor() != null) {
      return SignalboxException.comeAgain(away.message() + ".", away.busyFor());
    }
    return away.told() == null
        ? new SignalboxException(ErrorCode.AI_UNAVAILABLE, away.message() + ".")
        : new SignalboxException(ErrorCode.AI_INPUT_INVALID, away.message() + ": " + away.told());
  }

  /** The header that goes with it: its record, where something was decided. */
  public static Map<String, String> headers(Recorded recorded) {
    String id = recorded.decisionId();
    return id == null ? Map.of() : Map.of(AnswerHeaders.DECISION, id);
  }
}
