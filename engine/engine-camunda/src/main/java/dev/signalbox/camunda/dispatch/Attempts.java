package dev.signalbox.camunda.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Counts attempts in the engine's own column {@code RETRIES_}: the attempts that are left, the
 * running one included. It is written in the statement that takes the lock, before the handler
 * runs, so an attempt that a kill cuts short counts, and no attempt costs a statement or a
 * transaction of its own.
 *
 * @param max attempts before an incident
 */
record Attempts(int max) {
  /** The number of the attempt that runs with so many left, from 1. */
  int number(int left) {
    return Math.max(1, max - left + 1);
  }

  /** What is left when nothing was counted yet. */
  int left(@Nullable Integer retries) {
    return retries == null ? max : retries;
  }

  /** What is left once this attempt has failed. */
  int leftAfter(int attempt) {
    return Math.max(0, max - attempt);
  }
}
