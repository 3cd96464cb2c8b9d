package dev.signalbox.camunda.form;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check of given values found.
 *
 * @param values those that fit, as their declared types
 * @param errors one a wrong field; empty when all is well
 * @param code {@code PAYLOAD_TOO_LARGE} when size is all that is wrong, {@code VARIABLES_INVALID}
 *     otherwise
 */
public record CheckedForm(
    Map<String, @Nullable Object> values, List<FieldError> errors, ErrorCode code) {
  public CheckedForm {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    errors = List.copyOf(errors);
  }

  /** The values, when all is well; a refusal that names every wrong field otherwise. */
  public Map<String, @Nullable Object> orRefuse() {
    if (errors.isEmpty()) {
      return values;
    }
    FieldError first = errors.get(0);
    String more = errors.size() == 1 ? "." : ", and " + (errors.size() - 1) + " more.";
    throw new SignalboxException(
        code, "The variable " + first.field() + " " + first.message() + more, errors);
  }
}
