package dev.signalbox.task;

/** The way back for parked tasks. */
@FunctionalInterface
public interface TaskResumption {
  /**
   * Idempotent: the first call moves the task on, later ones do nothing.
   *
   * @return whether this call was the first
   * @throws dev.signalbox.error.SignalboxException {@code PARKED_TASK_NOT_FOUND} for an unknown key
   */
  boolean resume(ResumeTask command);
}
