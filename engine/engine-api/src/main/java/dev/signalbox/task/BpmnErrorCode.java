package dev.signalbox.task;

/**
 * The BPMN errors that our service tasks raise: the {@code errorCode} of a boundary event. Few, and
 * documented.
 */
public enum BpmnErrorCode {
  AI_UNSURE,
  AI_UNAVAILABLE,
  POLICY_DENIED,
  BUDGET_EXHAUSTED,
  CONNECTOR_REJECTED
}
