package dev.signalbox.camunda.runtime;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.CancelInstance;
import java.util.List;

/** Why a person intervenes, before it is recorded. */
final class InterventionReason {
  private InterventionReason() {}

  /** Refuses what is blank, too long, or cannot be kept, with {@code FIELDS_INVALID}. */
  static void require(String reason) {
    int longest = CancelInstance.LONGEST_REASON;
    if (reason.isBlank() || reason.length() > longest || reason.indexOf('\0') >= 0) {
      String message = "must be text of 1 to " + longest + " characters";
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The reason " + message + ".",
          List.of(new FieldError("reason", message)));
    }
  }
}
