package dev.signalbox.process;

/** What a running instance is held up by. */
public enum InstanceCondition {
  /** A step failed and its incident is open. */
  FAILING,
  /** A person has to work a task. */
  WAITING
}
