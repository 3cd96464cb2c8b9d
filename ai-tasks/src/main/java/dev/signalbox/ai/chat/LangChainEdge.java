package dev.signalbox.ai.chat;

import dev.langchain4j.exception.ContentFilteredException;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import java.util.function.Supplier;

/**
 * The edge to LangChain4j, which throws whatever it stumbles over in an answer. Its messages may
 * repeat what was asked or answered, so none is passed on.
 */
final class LangChainEdge {
  private LangChainEdge() {}

  /** What the work comes to; never throws. */
  static ModelAnswer of(Supplier<ModelAnswer> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof NoAnswerException known) {
          return known.failure();
        }
        if (cause instanceof ContentFilteredException) {
          return new Failure(Cause.UNREADABLE, "the model declined to answer");
        }
      }
      return new Failure(
          Cause.UNREADABLE, "the answer cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
