package dev.signalbox.ai.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an AI task does with an answer that is not sure. */
enum WhenUnsure {
  /** The flow goes on, and {@code <result>Unsure} tells its gateway to ask a person. */
  REVIEW,
  /** The BPMN error {@code AI_UNSURE}, with the result's variables. */
  ERROR,
  /**
   * The flow goes on with the best answer at hand, on the author's own risk. {@code <result>Unsure}
   * stays true all the same: it never says what was not proven.
   */
  CONTINUE;

  static Optional<WhenUnsure> named(String name) {
    return Arrays.stream(values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
