package dev.signalbox.ai.pattern;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one document says about one field.
 *
 * @param values that passed the check, the first found first; more than one is ambiguous
 * @param confidence of the first
 * @param doubt what is wrong; null when there is exactly one value
 * @param place where the first stands; null where there is none
 */
record FieldFinding(
    FieldSpec field,
    List<Object> values,
    double confidence,
    @Nullable String doubt,
    @Nullable Place place) {
  private static final int MOST_MATCHES = 50;

  /** A part of the text, from {@code start} to before {@code end}, in UTF-16 units. */
  record Place(int start, int end) {}

  FieldFinding {
    values = List.copyOf(values);
  }

  @Nullable Object value() {
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * Takes the values of the surest pattern that finds any. Where that one finds only what fails the
   * check digits, no other pattern may find something more pleasant.
   */
  static FieldFinding in(String text, FieldSpec field) {
    List<String> failed = new ArrayList<>();
    for (FieldSpec.Clue clue : field.clues()) {
      Set<Object> values = new LinkedHashSet<>();
      Place place = null;
      Matcher matcher = clue.pattern().matcher(text);
      for (int i = 0; i < MOST_MATCHES && matcher.find(); i++) {
        String found = matcher.group(1);
        if (found != null && !found.isBlank()) {
          collect(field, found, values, failed);
          if (place == null && !values.isEmpty()) {
            place = new Place(matcher.start(1), matcher.end(1));
          }
        }
      }
      if (!values.isEmpty()) {
        return of(field, List.copyOf(values), clue.confidence(), place);
      }
      if (!failed.isEmpty() && field.check() != Check.NONE) {
        break;
      }
    }
    String doubt = field.name() + " " + complaint(field, failed);
    return new FieldFinding(field, List.of(), 0, doubt, null);
  }

  private static String complaint(FieldSpec field, List<String> failed) {
    if (failed.isEmpty()) {
      return "is missing";
    }
    String what = field.check() == Check.NONE ? "cannot be read: " : "fails its check digits: ";
    return what + failed.get(0);
  }

  private static void collect(
      FieldSpec field, String found, Set<Object> values, List<String> failed) {
    List<Object> meanings =
        field.normaliser().values(found).stream()
            .filter(it -> field.check().holds(it.toString()))
            .toList();
    values.addAll(meanings);
    if (meanings.isEmpty()) {
      failed.add(found.strip());
    }
  }

  private static FieldFinding of(
      FieldSpec field, List<Object> values, double confidence, @Nullable Place place) {
    return values.size() == 1
        ? new FieldFinding(field, values, confidence, null, place)
        : new FieldFinding(
            field,
            values,
            confidence / values.size(),
            "%s is ambiguous: %s or %s".formatted(field.name(), values.get(0), values.get(1)),
            place);
  }
}
