package dev.signalbox.ai.chat;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;

/**
 * Carries a failure through LangChain4j, whose own exceptions lose what it says: what the server
 * asked for, and whether it may have worked.
 */
final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  NoAnswerException(Failure failure) {
    super(failure.reason(), null, false, false);
    this.failure = failure;
  }

  /**
   * Something came, but no answer.
   *
   * @param why one clause that begins with "it", without anything that came
   */
  static NoAnswerException unreadable(String why) {
    return new NoAnswerException(
        new Failure(Cause.UNREADABLE, "the answer cannot be read: " + why));
  }

  Failure failure() {
    return failure;
  }
}
