package dev.signalbox.process;

/**
 * Where an instance stands. TERMINATED: cancelled by a person or ended by the engine before its end
 * event.
 */
public enum InstanceState {
  ACTIVE,
  COMPLETED,
  SUSPENDED,
  TERMINATED;

  /** Whether nothing of it will move any more. */
  public boolean isOver() {
    return this == COMPLETED || this == TERMINATED;
  }
}
