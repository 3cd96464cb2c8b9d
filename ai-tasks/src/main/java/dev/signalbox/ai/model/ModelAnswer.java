package dev.signalbox.ai.model;

import dev.signalbox.ai.backend.Usage;
import dev.signalbox.audit.Alternative;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model says to one input. */
public sealed interface ModelAnswer {
  /**
   * An answer.
   *
   * @param value a process value; null when it has none
   * @param confidence calibrated, 0..1; null when the model has none
   * @param alternatives everything it weighed, best first, the answer included
   * @param doubt why a person should look at it whatever the confidence; null without such a doubt
   * @param detail what else explains it, JSON values
   * @param usage what the back end counted, and how long it worked where somebody measured it
   */
  record Answer(
      @Nullable Object value,
      @Nullable Double confidence,
      List<Alternative> alternatives,
      @Nullable String doubt,
      Map<String, Object> detail,
      Usage usage)
      implements ModelAnswer {
    /** An answer of a back end that counts nothing. */
    public Answer(
        @Nullable Object value,
        @Nullable Double confidence,
        List<Alternative> alternatives,
        @Nullable String doubt,
        Map<String, Object> detail) {
      this(value, confidence, alternatives, doubt, detail, Usage.NONE);
    }

    public Answer {
      alternatives = List.copyOf(alternatives);
      detail = Map.copyOf(detail);
      if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("a confidence lies between 0 and 1");
      }
    }

    /** The same, having taken the back end so long. */
    public Answer lasting(Duration time) {
      return new Answer(value, confidence, alternatives, doubt, detail, usage.lasting(time));
    }
  }

  /**
   * There is no answer this time.
   *
   * @param reason for people: one clause, without the input and without secrets
   * @param retryAfter how long the back end wants to be left alone; null where it did not say
   * @param usage what the back end counted all the same; null where it did not say
   * @param told what the back end said to whoever sent the request, for them alone and never for
   *     records; null where it said nothing
   */
  record Failure(
      Cause cause,
      String reason,
      @Nullable Duration retryAfter,
      @Nullable Usage usage,
      @Nullable String told)
      implements ModelAnswer {
    public Failure(Cause cause, String reason) {
      this(cause, reason, null);
    }

    /** One of a back end that counted nothing. */
    public Failure(Cause cause, String reason, @Nullable Duration retryAfter) {
      this(cause, reason, retryAfter, null, null);
    }

    /** The same, for which the back end counted so much. */
    public Failure having(Usage counted) {
      return new Failure(cause, reason, retryAfter, counted, told);
    }

    /** The same, of which the back end told its sender so much. */
    public Failure telling(@Nullable String what) {
      return new Failure(cause, reason, retryAfter, usage, what);
    }
  }

  /** What kind of failure it is: it decides who is asked next, and what is charged. */
  enum Cause {
    /** No budget has enough left for it: nobody was asked. */
    OVER_BUDGET,
    /** Nothing reached the back end. */
    UNREACHABLE,
    /** It has too much to do and did not begin. */
    BUSY,
    /** It does not take this request, and would not take it again. */
    REFUSED,
    /** It says itself that it broke, or that it does not know us: nobody is paid for that. */
    ERRED,
    /** The run failed, or the connection broke: nobody says how far it came. */
    FAILED,
    /** It did not answer in time. */
    TIMED_OUT,
    /** What it answered is no answer: cut off, too long, of another shape. */
    UNREADABLE,
    /** Whoever asked left before the end, and the back end was told to stop. */
    ABANDONED;

    /** Whether it may have worked to an end that we have not heard of, and so may charge for it. */
    public boolean mayHaveRun() {
      return this == FAILED || this == TIMED_OUT || this == UNREADABLE || this == ABANDONED;
    }
  }
}
