package dev.signalbox.web.faces.tasks;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.web.faces.FormValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      return single(suggestion, sent.get(ANSWER));
    }
    Map<String, @Nullable Object> corrected = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    int index = 0;
    for (Map.Entry<?, ?> entry : structure.entrySet()) {
      String name = ENTRY + index++;
      try {
        corrected.put(String.valueOf(entry.getKey()), like(entry.getValue(), sent.get(name)));
      } catch (NumberFormatException notANumber) {
        errors.add(new FieldError(name, "is not a number"));
      } catch (SignalboxException notJson) {
        errors.add(new FieldError(name, "is not well-formed JSON"));
      }
    }
    if (!errors.isEmpty()) {
      throw new SignalboxException(ErrorCode.FIELDS_INVALID, "Some fields can't be read.", errors);
    }
    return corrected;
  }

  private static @Nullable Object single(@Nullable Object suggestion, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      throw missing();
    }
    try {
      return like(suggestion, typed);
    } catch (NumberFormatException notANumber) {
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The right answer is a number.",
          List.of(new FieldError(ANSWER, "is not a number")));
    }
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
      return Boolean.valueOf(typed.strip());
    }
    if (former instanceof Integer || former instanceof Long) {
      return whole(typed.strip());
    }
    if (former instanceof Number) {
      return Double.valueOf(typed.strip());
    }
    return typed.isBlank() ? null : FormValues.like(former, typed);
  }

  /** What was a whole number may become a broken one. */
  private static Object whole(String typed) {
    BigDecimal number = new BigDecimal(typed);
    return number.stripTrailingZeros().scale() <= 0
        ? (Object) number.longValueExact()
        : (Object) number.doubleValue();
  }
}
