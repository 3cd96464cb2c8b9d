package dev.signalbox.task;

import org.jspecify.annotations.Nullable;

/**
 * What the reviewer decided.
 *
 * @param value the right answer; required for {@link Verdict#CORRECT}
 * @param reason why; required for {@link Verdict#REJECT}
 */
public record ReviewDecision(Verdict verdict, @Nullable Object value, @Nullable String reason) {
  /** Accept the suggestion, correct it, or reject the item. */
  public enum Verdict {
    ACCEPT,
    CORRECT,
    REJECT
  }
}
