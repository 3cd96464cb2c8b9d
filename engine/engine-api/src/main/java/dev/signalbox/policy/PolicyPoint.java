package dev.signalbox.policy;

/** Where policies are enforced; the lower-case name is {@code input.point} in Rego. */
public enum PolicyPoint {
  START,
  DEPLOY,
  INFERENCE,
  CONNECTOR,
  TASK,
  DATA,
  MESSAGE,
  ADMIN
}
