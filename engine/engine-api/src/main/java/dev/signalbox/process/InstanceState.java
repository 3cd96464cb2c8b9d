package dev.signalbox.process;

/**
 * Where an instance stands. TERMINATED: cancelled by a person or ended by the engine before its end
 * event.
 */
public enum InstanceState {
  ACTIVE,
  COMPLETED,
  SUSPENDED,
  TERMINATED
}
