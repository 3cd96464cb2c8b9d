package dev.signalbox.camunda.runtime;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.util.List;

/** Why a person intervenes, before it is recorded. */
final class InterventionReason {
  private static final int LENGTH = 1000;

  private InterventionReason() {}

  /** Refuses what is blank, too long, or cannot be kept, with {@code FIELDS_INVALID}. */
  static void require(String reason) {
    if (reason.isBlank() || reason.length() > LENGTH || reason.indexOf('\0') >= 0) {
      String message = "must be text of 1 to " + LENGTH + " characters";
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The reason " + message + ".",
          List.of(new FieldError("reason", message)));
    }
  }
}
