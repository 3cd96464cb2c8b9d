package dev.signalbox.web.faces.tasks;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.web.faces.FormValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a reviewer put in place of a suggestion: a chosen answer, a text, or the fields of a
 * structure, each of the kind that the suggestion had.
 */
final class Correction {
  /** The chosen answer, by its place among the choices. */
  static final String CHOICE = "choice";

  /** The whole value as text. */
  static final String ANSWER = "answer";

  /** Begins the names of a structure's fields; the index follows. */
  static final String ENTRY = "entry.";

  private static final Pattern LINE_END = Pattern.compile("\\R");

  private Correction() {}

  /** Fails with {@code FIELDS_INVALID}, naming the fields that cannot be read. */
  static @Nullable Object of(ReviewView review, Map<String, String> sent) {
    Object suggestion = review.suggestion();
    if (!review.choices().isEmpty()) {
      ReviewView.Choice chosen = ReviewView.Choice.in(review.choices(), sent.get(CHOICE));
      if (chosen == null) {
        throw missing();
      }
      return chosen.value();
    }
    if (!(suggestion instanceof Map<?, ?> structure) || !sent.containsKey(ENTRY + 0)) {
      return single(review, sent);
    }
    Map<String, @Nullable Object> corrected = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (ReviewEntry entry : review.entries()) {
      String name = ENTRY + entry.index();
      Object former = structure.get(entry.key());
      corrected.put(entry.key(), read(name, new Shown(former, entry.shown()), sent, errors));
    }
    if (!errors.isEmpty()) {
      throw new SignalboxException(ErrorCode.FIELDS_INVALID, "Some fields can't be read.", errors);
    }
    return corrected;
  }

  private static @Nullable Object single(ReviewView review, Map<String, String> sent) {
    String typed = sent.get(ANSWER);
    if (typed == null || typed.isBlank()) {
      throw missing();
    }
    List<FieldError> errors = new ArrayList<>();
    Shown shown = new Shown(review.suggestion(), review.suggestionText());
    Object answer = read(ANSWER, shown, sent, errors);
    if (!errors.isEmpty()) {
      throw new SignalboxException(ErrorCode.FIELDS_INVALID, "The answer can't be read.", errors);
    }
    return answer;
  }

  /** A value and the text that stood for it on the page. */
  private record Shown(@Nullable Object value, String text) {
    /** Untouched: a browser may change the ends of lines, or drop them. */
    boolean is(@Nullable String typed) {
      return typed != null && joined(text).equals(joined(typed));
    }

    private static String joined(String lines) {
      return LINE_END.matcher(lines).replaceAll("");
    }
  }

  /** What nobody touched stays as it was, for not every sign of it can be shown. */
  private static @Nullable Object read(
      String name, Shown shown, Map<String, String> sent, List<FieldError> errors) {
    String typed = sent.get(name);
    if (shown.is(typed)) {
      return shown.value();
    }
    try {
      return like(shown.value(), typed);
    } catch (NumberFormatException notANumber) {
      errors.add(new FieldError(name, "is not a number"));
    } catch (ArithmeticException tooLarge) {
      errors.add(new FieldError(name, "is too large a number"));
    } catch (IllegalArgumentException notAnAnswer) {
      errors.add(new FieldError(name, "must be yes or no"));
    } catch (SignalboxException notJson) {
      errors.add(new FieldError(name, "is not well-formed JSON"));
    }
    return null;
  }

  private static SignalboxException missing() {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID,
        "Choose the right answer first.",
        List.of(new FieldError(ANSWER, "is needed to correct")));
  }

  private static @Nullable Object like(@Nullable Object former, @Nullable String typed) {
    if (typed == null || (typed.isBlank() && !(former instanceof String))) {
      return null;
    }
    if (former instanceof Boolean) {
      return yes(typed.strip());
    }
    if (former instanceof Integer || former instanceof Long) {
      return whole(typed.strip());
    }
    if (former instanceof Number) {
      return broken(new BigDecimal(typed.strip()));
    }
    return typed.isBlank() ? null : FormValues.like(former, typed);
  }

  /** What was a whole number may become a broken one. */
  private static Object whole(String typed) {
    BigDecimal number = new BigDecimal(typed);
    return number.stripTrailingZeros().scale() <= 0
        ? (Object) number.longValueExact()
        : (Object) broken(number);
  }

  private static double broken(BigDecimal number) {
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw new ArithmeticException("more than a double holds");
    }
    return value;
  }

  private static boolean yes(String typed) {
    return switch (typed.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw new IllegalArgumentException("neither yes nor no");
    };
  }
}
