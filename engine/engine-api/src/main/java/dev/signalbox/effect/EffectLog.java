package dev.signalbox.effect;

import dev.signalbox.process.ProcessInstanceId;
import java.util.List;

/**
 * Keeps one row an effect: IN_FLIGHT before the call, DONE in the transaction that completes the
 * task.
 */
public interface EffectLog {
  /**
   * Commits an IN_FLIGHT row in a transaction of its own, before the call; tells what an earlier
   * attempt left.
   */
  EffectStart begin(EffectIntent intent);

  /**
   * The call surely did nothing (refused, never sent): the next attempt is fresh. A transaction of
   * its own.
   */
  void abandon(EffectKey key);

  /** Marks effects DONE. Joins the caller's transaction. */
  void settle(List<SettledEffect> effects);

  /**
   * Deletes the effects of instances that are removed, however they stand: nothing can ask for them
   * any more. Joins the caller's transaction.
   */
  void forget(List<ProcessInstanceId> instances);
}
