package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.VariableType;
import dev.signalbox.web.WebProperties;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the variables of a JSON body into process values: whole numbers become Integer or Long,
 * decimal ones Double, the objects of file variables {@link FileContent}; the rest is as Jackson
 * read it. What a variable must be is checked behind the port; here only what no variable can be is
 * refused.
 */
final class ProcessValues {
  private static final Set<String> FILE_FIELDS = Set.of("name", "mediaType", "data");

  private final WebProperties limits;

  ProcessValues(WebProperties limits) {
    this.limits = limits;
  }

  /**
   * Reads the variables of a body; a missing object is an empty one.
   *
   * @param declared the types of the declared variables, by name
   * @throws SignalboxException {@code VARIABLES_INVALID} with every wrong field, {@code
   *     PAYLOAD_TOO_LARGE} for a text that is too long
   */
  Map<String, @Nullable Object> read(
      @Nullable Map<String, @Nullable Object> variables, Map<String, VariableType> declared) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    if (variables == null) {
      return values;
    }
    variables.forEach(
        (name, value) -> {
          checkName(name, errors);
          if (declared.get(name) == VariableType.FILE && value != null) {
            values.put(name, file(name, value, errors));
          } else {
            values.put(name, value);
            check(name, value, errors);
          }
        });
    if (!errors.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID, "Some variables cannot be read.", errors);
    }
    return values;
  }

  private void check(String field, @Nullable Object value, List<FieldError> errors) {
    if (value instanceof String text) {
      checkText(field, text);
    } else if (value instanceof BigInteger) {
      errors.add(new FieldError(field, "is a whole number of more than 64 bits"));
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      errors.add(new FieldError(field, "is a number beyond the range of a double"));
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        check(field + "[" + i + "]", items.get(i), errors);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, item) -> {
            checkName(String.valueOf(name), errors);
            check(field + "." + name, item, errors);
          });
    }
  }

  private void checkText(String field, String text) {
    if (Text.isLongerThan(text, limits.maxText().toBytes())) {
      throw new SignalboxException(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "The text of "
              + field
              + " is longer than "
              + limits.maxText().toBytes()
              + " bytes of UTF-8, the most that a variable holds.",
          List.of(new FieldError(field, "is too long")));
    }
  }

  private static void checkName(String name, List<FieldError> errors) {
    if (name.isBlank() || !Text.isStorable(name)) {
      errors.add(new FieldError("variables", "has a name that is blank or " + Text.UNSTORABLE));
    } else if (name.length() > 255) {
      errors.add(new FieldError("variables", "has a name of more than 255 characters"));
    }
  }

  private static @Nullable Object file(String name, Object value, List<FieldError> errors) {
    if (value instanceof Map<?, ?> file
        && file.keySet().equals(FILE_FIELDS)
        && file.get("name") instanceof String fileName
        && file.get("mediaType") instanceof String mediaType
        && file.get("data") instanceof String data
        && !fileName.isBlank()
        && !mediaType.isBlank()) {
      try {
        return new FileContent(fileName, mediaType, Base64.getDecoder().decode(data));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError(name + ".data", "is not base64"));
        return null;
      }
    }
    errors.add(
        new FieldError(
            name, "is a file: an object of name, mediaType and data (base64), all texts"));
    return null;
  }
}
