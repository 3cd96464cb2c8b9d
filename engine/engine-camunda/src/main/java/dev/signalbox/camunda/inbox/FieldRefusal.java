package dev.signalbox.camunda.inbox;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.util.List;

/** Refuses a field of a completion with {@code FIELDS_INVALID}. */
final class FieldRefusal {
  private FieldRefusal() {}

  static SignalboxException of(String field, String message) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID,
        "The field " + field + " " + message + ".",
        List.of(new FieldError(field, message)));
  }
}
