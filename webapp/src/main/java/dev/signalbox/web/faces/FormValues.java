package dev.signalbox.web.faces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.VariableType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a person typed into process values; what can't be read is named by field. */
final class FormValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FormValues() {}

  /** Fails with {@code VARIABLES_INVALID} and every field that can't be read. */
  static Map<String, @Nullable Object> read(List<FormField> fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (FormField field : fields) {
      try {
        values.put(field.getName(), value(field));
      } catch (NumberFormatException notANumber) {
        errors.add(new FieldError(field.getLabel(), "is not a number"));
      } catch (JsonProcessingException | IllegalArgumentException notJson) {
        errors.add(new FieldError(field.getLabel(), "is not well-formed JSON"));
      }
    }
    if (!errors.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID, "Some fields can't be read.", errors);
    }
    return values;
  }

  /** A value as a person reads it. */
  static String show(Object value) {
    if (value instanceof Map || value instanceof List) {
      try {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
      } catch (JsonProcessingException unprintable) {
        return String.valueOf(value);
      }
    }
    if (value instanceof FileContent file) {
      return file.name() + " (" + file.mediaType() + ", " + file.bytes().length + " bytes)";
    }
    return String.valueOf(value);
  }

  /**
   * What a person typed where the type is not declared: JSON where the suggestion was JSON, else
   * text.
   */
  static @Nullable Object like(@Nullable Object suggestion, @Nullable String text) {
    if (text == null || !(suggestion instanceof Map || suggestion instanceof List)) {
      return text;
    }
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException notJson) {
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The corrected value is not well-formed JSON.",
          List.of(new FieldError("review.value", "is not well-formed JSON")));
    }
  }

  private static @Nullable Object value(FormField field) throws JsonProcessingException {
    VariableType type = field.variable().type();
    if (type == VariableType.BOOLEAN) {
      return field.isChecked();
    }
    String typed = field.getText();
    if (typed == null || (typed.isBlank() && type != VariableType.STRING)) {
      return null;
    }
    return switch (type) {
      case STRING, DATE, ENUM, BOOLEAN -> typed;
      case LONG -> Long.valueOf(typed.strip());
      case DOUBLE -> Double.valueOf(typed.strip());
      case JSON -> JSON.readValue(typed, Object.class);
      case FILE -> file(typed);
    };
  }

  private static FileContent file(String text) throws JsonProcessingException {
    Map<?, ?> parts = JSON.readValue(text, Map.class);
    return new FileContent(
        String.valueOf(parts.get("name")),
        String.valueOf(parts.get("mediaType")),
        Base64.getDecoder().decode(String.valueOf(parts.get("data"))));
  }
}
