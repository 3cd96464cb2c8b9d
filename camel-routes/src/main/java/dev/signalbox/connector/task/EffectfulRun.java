package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.connector.call.CallResult;
import dev.signalbox.connector.descriptor.Completion;
import dev.signalbox.connector.descriptor.Effect;
import dev.signalbox.connector.descriptor.Idempotency.Mode;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls an operation so that its effect is neither lost nor doubled.
 *
 * <p>The effect's row stands before the call. It is taken back only when the call surely did
 * nothing; else it stays in flight, and the next attempt is in doubt: it repeats with the same key,
 * looks first, or leaves it to a person, as the descriptor's {@code idempotency} says.
 */
final class EffectfulRun {
  private static final Duration STARTING = Duration.ofSeconds(1);
  private static final String RESULT = "result";

  private final EffectLog effects;
  private final OperationRun run;
  private final Clock clock;

  EffectfulRun(EffectLog effects, OperationRun run, Clock clock) {
    this.effects = effects;
    this.run = run;
    this.clock = clock;
  }

  TaskOutcome run(ConnectorTask task, Outcomes outcomes) {
    if (operation(task).effect() == Effect.READ) {
      return outcome(new Attempt(task, outcomes, false), run.call(task));
    }
    EffectStart start = effects.begin(intent(task));
    if (start instanceof EffectStart.Done done) {
      outcomes.note("repeated", true);
      return finished(new Attempt(task, outcomes, false), done.result().get(RESULT));
    }
    if (start instanceof EffectStart.InDoubt doubt) {
      outcomes.note("inDoubtSince", doubt.since().toString());
      return inDoubt(new Attempt(task, outcomes, true), doubt);
    }
    return outcome(new Attempt(task, outcomes, false), run.call(task));
  }

  private TaskOutcome inDoubt(Attempt attempt, EffectStart.InDoubt doubt) {
    return switch (operation(attempt.task).idempotency().mode()) {
      case KEY -> outcome(attempt, run.call(attempt.task));
      case LOOKUP -> lookedUp(attempt, run.lookUp(attempt.task));
      case NONE -> leftToPerson(attempt, "an attempt at " + doubt.since() + " may have acted");
    };
  }

  private TaskOutcome lookedUp(Attempt attempt, CallResult found) {
    if (found instanceof CallResult.Answered answered) {
      JsonNode earlier = answered.answer().at(lookup(attempt.task).result());
      return earlier.isMissingNode() || earlier.isNull()
          ? calledAfresh(attempt)
          : recovered(attempt, earlier);
    }
    if (found instanceof CallResult.Refused refused && refused.status() == 404) {
      return calledAfresh(attempt);
    }
    return attempt.outcomes.again("whether an earlier attempt acted cannot be looked up", null);
  }

  private TaskOutcome calledAfresh(Attempt attempt) {
    return outcome(new Attempt(attempt.task, attempt.outcomes, false), run.call(attempt.task));
  }

  private TaskOutcome recovered(Attempt attempt, JsonNode earlier) {
    attempt.outcomes.note("lookedUp", true);
    return operation(attempt.task).output().check(earlier).isEmpty()
        ? succeeded(attempt, earlier)
        : leftToPerson(attempt, "what an earlier attempt did was found, but cannot be read");
  }

  private TaskOutcome outcome(Attempt attempt, CallResult result) {
    if (result instanceof CallResult.Answered answered) {
      return succeeded(attempt, answered.answer());
    }
    if (result instanceof CallResult.Unknown unknown) {
      return unknown(attempt, unknown);
    }
    if (!attempt.inDoubt || result instanceof CallResult.Refused && mode(attempt) == Mode.KEY) {
      abandon(attempt.task);
    }
    if (result instanceof CallResult.Refused refused) {
      return attempt.outcomes.rejected(refused.reason());
    }
    if (result instanceof CallResult.Untouched untouched) {
      return attempt.outcomes.again(untouched.reason(), delay(attempt, untouched.retryAfter()));
    }
    if (result instanceof CallResult.Misconfigured broken) {
      return attempt.outcomes.stuck(ErrorCode.CONNECTOR_UNAVAILABLE, broken.reason());
    }
    return attempt.outcomes.waiting("the application is still starting", STARTING);
  }

  private TaskOutcome unknown(Attempt attempt, CallResult.Unknown unknown) {
    boolean repeatable =
        operation(attempt.task).effect() == Effect.READ || mode(attempt) != Mode.NONE;
    return repeatable
        ? attempt.outcomes.again(unknown.reason(), delay(attempt, unknown.retryAfter()))
        : leftToPerson(attempt, unknown.reason());
  }

  private TaskOutcome succeeded(Attempt attempt, JsonNode answer) {
    return finished(attempt, JsonValues.fromJson(answer.at(operation(attempt.task).result())));
  }

  private TaskOutcome finished(Attempt attempt, @Nullable Object result) {
    ConnectorTask task = attempt.task;
    Map<String, @Nullable Object> kept = new java.util.LinkedHashMap<>();
    kept.put(RESULT, result);
    List<SettledEffect> settled =
        operation(task).effect() == Effect.READ
            ? List.of()
            : List.of(new SettledEffect(task.effectKey(), kept));
    Completion completion = operation(task).completion();
    if (completion == null) {
      return attempt.outcomes.completed(result, settled);
    }
    Instant until = clock.instant().plus(completion.timeout());
    return attempt.outcomes.parked(until, run.callbackKey(task), settled);
  }

  private static TaskOutcome leftToPerson(Attempt attempt, String why) {
    ConnectorTask task = attempt.task;
    return attempt.outcomes.stuck(
        ErrorCode.EFFECT_IN_DOUBT,
        why
            + "; look in "
            + task.operation().connector().about().title()
            + " whether it was done (reference "
            + task.effectKey().idempotencyKey()
            + "), then move the token on or let it be done again");
  }

  private void abandon(ConnectorTask task) {
    if (operation(task).effect() != Effect.READ) {
      effects.abandon(task.effectKey());
    }
  }

  private static EffectIntent intent(ConnectorTask task) {
    return new EffectIntent(
        task.effectKey(),
        task.invocation().caller().tenant(),
        task.invocation().task().element().instanceId(),
        Digests.of(task));
  }

  private static OperationDescriptor operation(ConnectorTask task) {
    return task.operation().descriptor();
  }

  private static OperationDescriptor lookup(ConnectorTask task) {
    String name = operation(task).idempotency().operation();
    return java.util.Objects.requireNonNull(task.operation().connector().operations().get(name));
  }

  private static Mode mode(Attempt attempt) {
    return operation(attempt.task).idempotency().mode();
  }

  private static @Nullable Duration delay(Attempt attempt, @Nullable Duration asked) {
    return asked != null ? asked : operation(attempt.task).limits().retryDelay();
  }

  /** One attempt; in doubt when an earlier one may have acted and nobody has looked since. */
  private record Attempt(ConnectorTask task, Outcomes outcomes, boolean inDoubt) {}
}
