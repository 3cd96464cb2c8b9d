package dev.signalbox.task;

import dev.signalbox.audit.Decision;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.error.ErrorCode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt at a service task led to. The dispatcher writes it, with its records and effects,
 * in one commit.
 */
public sealed interface TaskOutcome {
  /** The records and effects to write in the same transaction. */
  Trace trace();

  /** What the attempt decided and did. */
  record Trace(List<Decision> decisions, List<SettledEffect> effects) {
    public static final Trace NONE = new Trace(List.of(), List.of());

    public Trace {
      decisions = List.copyOf(decisions);
      effects = List.copyOf(effects);
    }

    public static Trace of(Decision... decisions) {
      return new Trace(List.of(decisions), List.of());
    }
  }

  /** Done; the variables go to the process scope. */
  record Completed(Map<String, @Nullable Object> variables, Trace trace) implements TaskOutcome {
    public Completed {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * A business error: takes the boundary event of that code, or becomes an incident that names it.
   */
  record BpmnErrorRaised(
      BpmnErrorCode code, String message, Map<String, @Nullable Object> variables, Trace trace)
      implements TaskOutcome {
    public BpmnErrorRaised {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * A technical failure.
   *
   * @param whenExhausted the BPMN error to raise when attempts run out and a boundary event catches
   *     it; null for an incident in any case
   */
  record Failed(
      ErrorCode code,
      String message,
      Retry retry,
      @Nullable BpmnErrorCode whenExhausted,
      Trace trace)
      implements TaskOutcome {}

  /**
   * Waits for something outside, for minutes to days, without a thread or a transaction.
   *
   * @param until when to give up waiting, or to go on
   * @param resumeKey unique; whoever has it resumes the task, once
   * @param checkpoint what the handler needs to go on, JSON values
   * @param wakes whether the task goes on at {@code until} by itself, with an empty payload; else
   *     it becomes an incident then
   */
  record Parked(
      Instant until,
      String resumeKey,
      Map<String, @Nullable Object> checkpoint,
      Trace trace,
      boolean wakes)
      implements TaskOutcome {
    /** Waits for somebody who resumes it, and gives up at {@code until}. */
    public Parked(
        Instant until, String resumeKey, Map<String, @Nullable Object> checkpoint, Trace trace) {
      this(until, resumeKey, checkpoint, trace, false);
    }

    public Parked {
      checkpoint = Collections.unmodifiableMap(new LinkedHashMap<>(checkpoint));
    }

    /** Sleeps until then, unless somebody resumes it before. */
    public static Parked sleeping(
        Instant until, String resumeKey, Map<String, @Nullable Object> checkpoint) {
      return new Parked(until, resumeKey, checkpoint, Trace.NONE, true);
    }
  }
}
