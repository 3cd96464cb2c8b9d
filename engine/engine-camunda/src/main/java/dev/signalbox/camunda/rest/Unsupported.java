package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;

/** Refuses what Camunda's REST knows and this door does not: nothing is ignored silently. */
final class Unsupported {
  private Unsupported() {}

  static void in(JsonNode body, String... fields) {
    for (String field : fields) {
      JsonNode value = body.path(field);
      boolean absent =
          value.isMissingNode() || value.isNull() || value.isEmpty() && !value.isValueNode();
      if (!absent && !(value.isBoolean() && !value.asBoolean())) {
        throw new SignalboxException(
            ErrorCode.MALFORMED_REQUEST, "The field " + field + " is not supported here.");
      }
    }
  }
}
