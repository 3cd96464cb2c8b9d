package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.form.UserStep;
import dev.signalbox.task.ReviewGuidance;
import dev.signalbox.task.TextSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what helps a person to decide a review. */
final class Guidance {
  /** What fits most processes; an author writes better ones. */
  static final List<String> REJECT_REASONS =
      List.of("Not enough information", "Not for this process", "Duplicate", "Spam or abuse");

  private static final int MOST_SPANS = 200;

  private Guidance() {}

  static ReviewGuidance of(UserStep step, Suggestion said, @Nullable Object subject) {
    List<String> reasons = step.rejectReasons().isEmpty() ? REJECT_REASONS : step.rejectReasons();
    List<TextSpan> evidence =
        subject instanceof String text ? evidence(said.evidence(), text) : List.of();
    return new ReviewGuidance(evidence, reasons);
  }

  /**
   * In the order of the text, none over another. The record may be an older version's, and the text
   * another by now: what is malformed or does not lie in the text is left out.
   */
  private static List<TextSpan> evidence(@Nullable Object recorded, String text) {
    Collection<?> parts = recorded instanceof Collection<?> list ? list : List.of();
    List<TextSpan> spans =
        parts.stream()
            .limit(MOST_SPANS)
            .flatMap(part -> span(part, text).stream())
            .sorted(Comparator.comparingInt(TextSpan::start))
            .toList();
    List<TextSpan> apart = new ArrayList<>();
    for (TextSpan span : spans) {
      TextSpan last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last == null || span.start() >= last.end()) {
        apart.add(span);
      } else if (span.end() > last.end()) {
        apart.set(apart.size() - 1, new TextSpan(last.start(), span.end()));
      }
    }
    return apart;
  }

  private static Optional<TextSpan> span(@Nullable Object part, String text) {
    if (!(part instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    int start = position(map.get("start"));
    int end = position(map.get("end"));
    boolean within = start >= 0 && end > start && end <= text.length();
    return within && Stream.of(start, end).noneMatch(at -> cutsACharacter(text, at))
        ? Optional.of(new TextSpan(start, end))
        : Optional.empty();
  }

  private static int position(@Nullable Object value) {
    return value instanceof Integer position ? position : -1;
  }

  private static boolean cutsACharacter(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
