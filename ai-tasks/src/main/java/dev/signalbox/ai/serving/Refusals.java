package dev.signalbox.ai.serving;

import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;

/** What a question that has no answer is told. */
final class Refusals {
  private Refusals() {}

  /** Of an outcome that is no answer. */
  static SignalboxException of(InferenceOutcome outcome) {
    if (outcome instanceof InferenceOutcome.Denied denied) {
      return refusal(ErrorCode.POLICY_DENIED, String.join("; ", denied.reasons()));
    }
    if (outcome instanceof InferenceOutcome.OverBudget over) {
      return refusal(ErrorCode.BUDGET_EXHAUSTED, over.reason());
    }
    if (outcome instanceof InferenceOutcome.Unavailable away) {
      return away.busyFor() == null
          ? refusal(ErrorCode.AI_UNAVAILABLE, away.message())
          : SignalboxException.comeAgain(sentence(away.message()), away.busyFor());
    }
    if (outcome instanceof InferenceOutcome.Undecided undecided) {
      return refusal(ErrorCode.POLICY_UNAVAILABLE, undecided.reason());
    }
    if (outcome instanceof InferenceOutcome.Invalid invalid) {
      // The model was there when the request came: nobody can answer for it now.
      return refusal(
          invalid.code() == ErrorCode.MODEL_NOT_FOUND ? ErrorCode.AI_UNAVAILABLE : invalid.code(),
          invalid.message());
    }
    throw new IllegalArgumentException("an answer is no refusal");
  }

  /** Of a request that cannot be read. */
  static SignalboxException malformed(IllegalArgumentException why) {
    return refusal(ErrorCode.MALFORMED_REQUEST, String.valueOf(why.getMessage()));
  }

  /** The same, of one row of several. */
  static SignalboxException ofRow(int row, int rows, SignalboxException refusal) {
    String message = "Row %d of %d: %s".formatted(row + 1, rows, refusal.getMessage());
    return refusal
        .retryAfter()
        .map(after -> SignalboxException.comeAgain(message, after))
        .orElseGet(() -> new SignalboxException(refusal.code(), message));
  }

  static SignalboxException refusal(ErrorCode code, String clause) {
    return new SignalboxException(code, sentence(clause));
  }

  private static String sentence(String clause) {
    return clause.isEmpty()
        ? ""
        : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }
}
