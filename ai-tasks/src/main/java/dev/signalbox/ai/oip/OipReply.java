package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back. */
sealed interface OipReply {
  /**
   * An answer.
   *
   * @param tensors by name
   * @param version of the model that answered; null where the server did not say
   */
  record Outputs(Map<String, Tensor> tensors, @Nullable String version) implements OipReply {
    private static final int LONGEST_VERSION = 200;

    public Outputs {
      if (version != null && (version.isBlank() || version.length() > LONGEST_VERSION)) {
        version = null;
      }
    }
  }

  /** None. */
  record None(Failure failure) implements OipReply {}

  /** An answer that says something that it cannot say. */
  static None unreadable(IllegalArgumentException why) {
    return new None(
        new Failure(Cause.UNREADABLE, "the answer cannot be read: " + why.getMessage()));
  }
}
