package dev.signalbox.effect;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the log knows of an effect when it is about to be caused. */
public sealed interface EffectStart {
  /** First attempt, or earlier ones surely did nothing: call. */
  record Fresh() implements EffectStart {}

  /**
   * An earlier attempt may have acted: repeat with the key, look it up, or ask a person; never
   * blindly.
   */
  record InDoubt(Instant since) implements EffectStart {}

  /** It was done, with this result: do not call again. */
  record Done(Map<String, @Nullable Object> result) implements EffectStart {}
}
