package dev.signalbox.camunda.value;

import dev.signalbox.error.ErrorCode;

/**
 * Why something is no process value.
 *
 * @param code {@link ErrorCode#VARIABLES_INVALID}, or {@link ErrorCode#PAYLOAD_TOO_LARGE}
 * @param message completes "the variable ...", for the person who sent it
 */
public record ValueRefusal(ErrorCode code, String message) {
  static ValueRefusal invalid(String message) {
    return new ValueRefusal(ErrorCode.VARIABLES_INVALID, message);
  }

  static ValueRefusal tooLarge(String what, int limitBytes) {
    return new ValueRefusal(
        ErrorCode.PAYLOAD_TOO_LARGE,
        "is " + what + " of more than " + (limitBytes >> 20) + " MB (" + limitBytes + " bytes)");
  }
}
