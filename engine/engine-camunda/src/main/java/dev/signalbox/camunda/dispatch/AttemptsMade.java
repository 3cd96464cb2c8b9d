package dev.signalbox.camunda.dispatch;

import org.jspecify.annotations.Nullable;

/** Tells how often a step was tried that has become an incident. */
public final class AttemptsMade {
  private AttemptsMade() {}

  /**
   * All attempts, those before earlier incidents included; 0 where nobody counted them, as with
   * outside workers.
   *
   * @param workerId as it stands in the engine's task
   */
  public static int of(@Nullable String workerId) {
    LockHolder holder = LockHolder.parse(workerId);
    return holder.name().equals(LockHolder.NOBODY) ? holder.tried() : 0;
  }
}
