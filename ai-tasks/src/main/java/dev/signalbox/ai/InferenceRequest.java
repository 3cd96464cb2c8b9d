package dev.signalbox.ai;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question to a model.
 *
 * @param model a logical model name, or {@link #AUTO}
 * @param input a process value; null and blank text need no model, but a person
 * @param listener who hears the answer as its server gives it; null where its value is enough
 */
public record InferenceRequest(
    Origin origin,
    AiTask task,
    String model,
    @Nullable Object input,
    Terms terms,
    @Nullable AnswerListener listener) {
  /** The model name that leaves the choice to the gateway. */
  public static final String AUTO = "auto";

  public InferenceRequest {
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model's name is not blank");
    }
  }

  /** One whose answer is wanted as a value. */
  public InferenceRequest(
      Origin origin, AiTask task, String model, @Nullable Object input, Terms terms) {
    this(origin, task, model, input, terms, null);
  }

  /** The same, whose answer somebody hears as its server gives it. */
  public InferenceRequest heardBy(AnswerListener next) {
    return new InferenceRequest(origin, task, model, input, terms, next);
  }

  /** Whether the answer is wanted event by event, as it comes. */
  boolean streams() {
    return listener != null && listener.streams();
  }

  /**
   * Who asks, and from where.
   *
   * @param element the step that asks; null for a program
   * @param attempt from 1
   * @param deadline when the answer is of no use any more
   */
  public record Origin(
      Caller caller, @Nullable ElementRef element, int attempt, Instant deadline) {}

  /**
   * On which terms.
   *
   * @param minConfidence from which confidence on an answer is sure; null for the model's own
   * @param maxCost of the call; null for no limit
   * @param maxLatency of the call; null for the settings' own
   * @param lane {@code interactive}, {@code normal} or {@code off-peak}
   * @param tag what it is for, such as the name of a feature; null without one
   */
  public record Terms(
      @Nullable Double minConfidence,
      Sensitivity sensitivity,
      @Nullable Money maxCost,
      @Nullable Duration maxLatency,
      String lane,
      @Nullable String tag) {
    /** The lane of those who name none. */
    public static final String NORMAL_LANE = "normal";

    public static final Terms DEFAULT = new Terms(null, Sensitivity.INTERNAL, null, null);

    /** In the usual lane, without a tag. */
    public Terms(
        @Nullable Double minConfidence,
        Sensitivity sensitivity,
        @Nullable Money maxCost,
        @Nullable Duration maxLatency) {
      this(minConfidence, sensitivity, maxCost, maxLatency, NORMAL_LANE, null);
    }

    public Terms {
      if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1)) {
        throw new IllegalArgumentException("minConfidence lies between 0 and 1");
      }
      if (maxLatency != null && (maxLatency.isNegative() || maxLatency.isZero())) {
        throw new IllegalArgumentException("maxLatency is longer than nothing");
      }
    }
  }
}
