package dev.signalbox.camunda.dispatch;

import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/** Writes a failed attempt to the engine's task: a time to try again, or an incident. */
final class Incidents {
  private Incidents() {}

  /** The task waits until an operator gives it new attempts; the incident carries the text. */
  static void raise(ExternalTaskEntity task, LockHolder holder, String text) {
    retryLater(task, holder, text, new Later(0, 0));
  }

  /** The task is due again after the delay. */
  static void retryLater(ExternalTaskEntity task, LockHolder holder, String text, Later later) {
    boolean cut = text.length() > ExternalTaskEntity.MAX_EXCEPTION_MESSAGE_LENGTH;
    task.failed(text, cut ? text : null, later.attemptsLeft(), later.delayMillis(), null, null);
    task.setWorkerId(holder.workerId());
  }

  /** When, and with how many attempts left. */
  record Later(int attemptsLeft, long delayMillis) {}
}
