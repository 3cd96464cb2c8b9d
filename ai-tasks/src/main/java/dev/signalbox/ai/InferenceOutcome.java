package dev.signalbox.ai;

import dev.signalbox.audit.Decision;
import dev.signalbox.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a question to a model led to. */
public sealed interface InferenceOutcome {
  /** What was decided, to be written; null where nothing was. */
  default @Nullable Decision decision() {
    return null;
  }

  /** The model answered, surely or not. */
  record Answered(InferenceResult result, Decision decision) implements InferenceOutcome {}

  /** The policies refuse it, or oblige to something that cannot be done here. */
  record Denied(List<String> reasons, Decision decision) implements InferenceOutcome {
    public Denied {
      reasons = List.copyOf(reasons);
    }
  }

  /** No model that fits is cheap enough. */
  record OverBudget(String reason, Decision decision) implements InferenceOutcome {}

  /** The policies could not be asked; nothing was done. */
  record Undecided(String reason) implements InferenceOutcome {}

  /** There is no such model, or it cannot read such an input: asking again cannot help. */
  record Invalid(ErrorCode code, String message) implements InferenceOutcome {}

  /**
   * The model failed, or took too long: asking again may help.
   *
   * @param busyFor after how long to come again, where all who may answer only had too much to do:
   *     nobody began, so there is nothing to write; null where something failed
   * @param told what the back end told whoever sent the request, for them alone; null for nothing
   */
  record Unavailable(
      String message, Decision decision, @Nullable Duration busyFor, @Nullable String told)
      implements InferenceOutcome {
    /** Something failed. */
    public Unavailable(String message, Decision decision) {
      this(message, decision, null, null);
    }

    /** All who may answer had too much to do. */
    public Unavailable(String message, Decision decision, @Nullable Duration busyFor) {
      this(message, decision, busyFor, null);
    }
  }
}
