package dev.signalbox.process;

/** Where one passage through an element stands. */
public enum ActivityState {
  ACTIVE,
  COMPLETED,
  CANCELED
}
