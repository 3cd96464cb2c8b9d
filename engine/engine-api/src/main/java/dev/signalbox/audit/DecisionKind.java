package dev.signalbox.audit;

/** What was decided. */
public enum DecisionKind {
  START,
  MESSAGE,
  INFERENCE,
  POLICY,
  CONNECTOR,
  REVIEW,
  WORKER,
  DEPLOYMENT,
  INTERVENTION,
  CONFIGURATION,
  /** Declares sequence numbers that no record carries: burnt by a roll-back, or lost in a crash. */
  SEQUENCE
}
