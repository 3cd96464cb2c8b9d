package dev.signalbox.web.faces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.VariableType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a person typed into process values; what can't be read is named by field. */
public final class FormValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FormValues() {}

  /** Fails with {@code VARIABLES_INVALID} and every field that can't be read. */
  public static Map<String, @Nullable Object> read(List<FormField> fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (FormField field : fields) {
      try {
        values.put(field.getName(), value(field));
      } catch (NumberFormatException notANumber) {
        errors.add(new FieldError(field.getName(), "is not a number"));
      } catch (JsonProcessingException notJson) {
        errors.add(new FieldError(field.getName(), "is not well-formed JSON"));
      } catch (IOException unreadable) {
        errors.add(new FieldError(field.getName(), "could not be read; choose the file again"));
      }
    }
    if (!errors.isEmpty()) {
      throw new SignalboxException(
          ErrorCode.VARIABLES_INVALID, "Some fields can't be read.", errors);
    }
    return values;
  }

  /** A value as a person reads it. */
  public static String show(Object value) {
    if (value instanceof Map || value instanceof List) {
      try {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
      } catch (JsonProcessingException unprintable) {
        return String.valueOf(value);
      }
    }
    if (value instanceof FileContent file) {
      return file.name()
          + " ("
          + file.mediaType()
          + ", "
          + PlainText.size(file.bytes().length)
          + ")";
    }
    return value instanceof Number number ? PlainText.number(number) : String.valueOf(value);
  }

  /**
   * What a person typed where the type is not declared: JSON where the suggestion was JSON, else
   * text.
   */
  public static @Nullable Object like(@Nullable Object suggestion, @Nullable String text) {
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

  private static @Nullable Object value(FormField field) throws IOException {
    VariableType type = field.variable().type();
    if (type == VariableType.BOOLEAN) {
      return field.isChecked();
    }
    if (type == VariableType.FILE) {
      return field.file();
    }
    String typed = field.getText();
    if (typed == null || (typed.isBlank() && type != VariableType.STRING)) {
      return null;
    }
    return switch (type) {
      case STRING, DATE, ENUM, BOOLEAN, FILE -> typed;
      case LONG -> Long.valueOf(typed.strip());
      case DOUBLE -> Double.valueOf(typed.strip());
      case JSON -> JSON.readValue(typed, Object.class);
    };
  }
}
