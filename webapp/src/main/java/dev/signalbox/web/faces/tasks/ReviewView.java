package dev.signalbox.web.faces.tasks;

import dev.signalbox.audit.Alternative;
import dev.signalbox.task.Review;
import dev.signalbox.task.TextSpan;
import dev.signalbox.web.faces.FormValues;
import dev.signalbox.web.faces.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review as it reads. Keeps no more of what the model saw than the page shows.
 *
 * @param suggestion what the model answered
 * @param confidence in whole per cent; null where it has none
 * @param reason why a person is asked
 * @param choices the other answers, numbered for the keyboard
 * @param entries the fields of a structured suggestion
 * @param rejectReasons reasons to reject with, numbered for the keyboard
 */
public record ReviewView(
    @Nullable Object suggestion,
    @Nullable Integer confidence,
    String reason,
    List<Choice> choices,
    List<ReviewEntry> entries,
    List<Choice> rejectReasons,
    DocumentView document) {
  private static final int KEYS = 9;

  public ReviewView {
    choices = List.copyOf(choices);
    entries = List.copyOf(entries);
    rejectReasons = List.copyOf(rejectReasons);
  }

  /**
   * Something to choose by its number.
   *
   * @param key the digit that chooses it; null from the tenth on
   * @param percent how sure the model was of it; null where it is not known
   */
  public record Choice(@Nullable Integer key, String value, @Nullable Integer percent) {
    /** The one at that place; null where there is none. */
    static @Nullable Choice in(List<Choice> choices, @Nullable String index) {
      int at = index != null && index.matches("\\d{1,4}") ? Integer.parseInt(index) : -1;
      return at >= 0 && at < choices.size() ? choices.get(at) : null;
    }

    /** The value as it reads. */
    public String text() {
      return PlainText.line(value, 300);
    }
  }

  static ReviewView of(Review review) {
    Object suggestion = review.suggestion();
    return new ReviewView(
        suggestion,
        PlainText.wholePercent(review.confidence()),
        sentence(review.reason()),
        suggestion instanceof Map ? List.of() : choices(others(review)),
        entries(review),
        reasons(review.guidance().rejectReasons()),
        DocumentView.folded(review.subject(), marks(review)));
  }

  /** The same with the whole text that the model saw. */
  ReviewView unfolded(Review review) {
    return new ReviewView(
        suggestion,
        confidence,
        reason,
        choices,
        entries,
        rejectReasons,
        DocumentView.whole(review.subject(), marks(review)));
  }

  /** What the model answered, as text; empty where it had no answer. */
  public String suggestionText() {
    Object said = suggestion;
    return said == null ? "" : DocumentText.of(FormValues.show(said));
  }

  /** Whether the suggestion is short enough to be written large. */
  public boolean brief() {
    String text = suggestionText();
    return text.length() <= 60 && text.indexOf('\n') < 0;
  }

  /** {@code choices}, {@code fields} or {@code text}: how it is corrected. */
  public String editor() {
    if (!entries.isEmpty()) {
      return "fields";
    }
    return choices.isEmpty() ? "text" : "choices";
  }

  private static String sentence(String reason) {
    String said = PlainText.line(reason, 1_000);
    if (said.isEmpty()) {
      return "";
    }
    String begun = said.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + said.substring(1);
    return begun.endsWith(".") || begun.endsWith("!") || begun.endsWith("?") ? begun : begun + ".";
  }

  private static List<Alternative> others(Review review) {
    Object suggestion = review.suggestion();
    return review.alternatives().stream()
        .filter(other -> !other.value().equals(suggestion))
        .toList();
  }

  private static List<Choice> choices(List<Alternative> alternatives) {
    List<Choice> choices = new ArrayList<>();
    for (Alternative alternative : alternatives) {
      choices.add(
          new Choice(
              key(choices.size()),
              alternative.value(),
              PlainText.wholePercent(alternative.confidence())));
    }
    return choices;
  }

  private static List<Choice> reasons(List<String> reasons) {
    List<Choice> choices = new ArrayList<>();
    for (String reason : reasons) {
      choices.add(new Choice(key(choices.size()), reason, null));
    }
    return choices;
  }

  private static @Nullable Integer key(int index) {
    return index < KEYS ? index + 1 : null;
  }

  private static List<ReviewEntry> entries(Review review) {
    List<ReviewEntry> entries = new ArrayList<>();
    if (review.suggestion() instanceof Map<?, ?> structure) {
      for (Map.Entry<?, ?> entry : structure.entrySet()) {
        entries.add(ReviewEntry.of(entries.size(), entry, review.alternatives()));
      }
    }
    return entries;
  }

  /** The evidence that the model names, and where the suggested values stand. */
  private static List<Mark> marks(Review review) {
    String text = DocumentView.text(review.subject());
    if (text == null) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    if (review.suggestion() instanceof Map<?, ?> structure) {
      Map<Object, @Nullable Object> values = new LinkedHashMap<>(structure);
      marks.addAll(ValuePlaces.of(text, values));
    }
    for (TextSpan span : review.guidance().evidence()) {
      if (span.end() <= text.length()) {
        marks.add(new Mark(span.start(), span.end(), null));
      }
    }
    return marks;
  }
}
