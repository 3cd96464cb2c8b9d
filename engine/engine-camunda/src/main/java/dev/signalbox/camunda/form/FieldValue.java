package dev.signalbox.camunda.form;

import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.FileContent;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A given value as its declared type. What does not fit is refused with an {@link
 * IllegalArgumentException} whose message completes "the variable ...".
 */
final class FieldValue {
  private static final Set<String> FILE_PARTS = Set.of("name", "mediaType", "data");

  private FieldValue() {}

  /** The value as the process gets it; whole numbers become Long, decimal ones Double. */
  static Object of(DeclaredField field, Object value) {
    Object typed =
        switch (field.variable().type()) {
          case STRING -> require(value instanceof String, value, "must be text");
          case BOOLEAN -> require(value instanceof Boolean, value, "must be true or false");
          case LONG -> wholeNumber(value);
          case DOUBLE -> decimalNumber(value);
          case DATE -> date(value);
          case ENUM -> option(field.variable(), value);
          case JSON ->
              require(
                  value instanceof Map || value instanceof List,
                  value,
                  "must be a JSON object or array");
          case FILE -> file(value);
        };
    checkLimits(field.limits(), typed);
    return typed;
  }

  /** The model's default, which is always written as text. */
  static Object ofDefault(DeclaredField field, String text) {
    try {
      return of(
          field,
          switch (field.variable().type()) {
            case LONG -> Long.valueOf(text.trim());
            case DOUBLE -> Double.valueOf(text.trim());
            case BOOLEAN -> Boolean.valueOf(text.trim());
            default -> text;
          });
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "has a default in the model that does not fit: " + text, wrong);
    }
  }

  private static Object require(boolean fits, Object value, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
    return value;
  }

  private static Long wholeNumber(Object value) {
    if (value instanceof BigInteger) {
      throw new IllegalArgumentException("must be a whole number of at most 64 bits");
    }
    require(
        value instanceof Long || value instanceof Integer || value instanceof Short,
        value,
        "must be a whole number");
    return ((Number) value).longValue();
  }

  private static Double decimalNumber(Object value) {
    require(value instanceof Number, value, "must be a number");
    double number = ((Number) value).doubleValue();
    require(Double.isFinite(number), value, "must be a finite number");
    return number;
  }

  private static String date(Object value) {
    String message = "must be an ISO-8601 date, such as 2026-11-30 or 2026-11-30T08:15:00Z";
    require(value instanceof String, value, message);
    String text = (String) value;
    try {
      if (text.indexOf('T') < 0) {
        DateTimeFormatter.ISO_LOCAL_DATE.parse(text);
      } else {
        DateTimeFormatter.ISO_DATE_TIME.parse(text);
      }
      return text;
    } catch (DateTimeException noDate) {
      throw new IllegalArgumentException(message, noDate);
    }
  }

  private static String option(DeclaredVariable variable, Object value) {
    if (value instanceof String option && variable.options().containsKey(option)) {
      return option;
    }
    throw new IllegalArgumentException(
        "must be one of " + String.join(", ", variable.options().keySet()));
  }

  private static FileContent file(Object value) {
    if (value instanceof FileContent content) {
      return content;
    }
    String message = "must be a file: {\"name\", \"mediaType\", \"data\"} with base64 data";
    if (!(value instanceof Map<?, ?> parts)
        || !parts.keySet().equals(FILE_PARTS)
        || !parts.values().stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException(message);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(part(parts, "data"));
      return new FileContent(part(parts, "name"), part(parts, "mediaType"), bytes);
    } catch (IllegalArgumentException noBase64) {
      throw new IllegalArgumentException(message, noBase64);
    }
  }

  private static String part(Map<?, ?> parts, String name) {
    return String.valueOf(parts.get(name));
  }

  private static void checkLimits(FieldLimits limits, Object value) {
    if (value instanceof Number number) {
      double given = number.doubleValue();
      require(
          limits.min() == null || given >= limits.min(), value, "must be at least " + limits.min());
      require(
          limits.max() == null || given <= limits.max(), value, "must be at most " + limits.max());
    }
    if (value instanceof String text) {
      int length = text.codePointCount(0, text.length());
      require(
          limits.minLength() == null || length >= limits.minLength(),
          value,
          "must have at least " + limits.minLength() + " characters");
      require(
          limits.maxLength() == null || length <= limits.maxLength(),
          value,
          "must have at most " + limits.maxLength() + " characters");
    }
  }
}
