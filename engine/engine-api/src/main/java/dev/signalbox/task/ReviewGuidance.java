package dev.signalbox.task;

import java.util.List;

/**
 * What helps a person to decide a review.
 *
 * @param evidence the parts of the subject that the suggestion rests on; empty where the model does
 *     not tell
 * @param rejectReasons reasons to reject with, for a short list; free text is as good
 */
public record ReviewGuidance(List<TextSpan> evidence, List<String> rejectReasons) {
  public static final ReviewGuidance NONE = new ReviewGuidance(List.of(), List.of());

  public ReviewGuidance {
    evidence = List.copyOf(evidence);
    rejectReasons = List.copyOf(rejectReasons);
  }
}
