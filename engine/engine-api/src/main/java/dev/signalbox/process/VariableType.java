package dev.signalbox.process;

/** The types of a declared variable: a form field's type in BPMN, and what it is in JSON. */
public enum VariableType {
  /** Text of any length up to 1 MB. */
  STRING,
  /** A whole number (JSON number). */
  LONG,
  /** A decimal number (JSON number). */
  DOUBLE,
  BOOLEAN,
  /** An ISO-8601 date. */
  DATE,
  /** One of the declared values. */
  ENUM,
  /** Any JSON object or array. */
  JSON,
  /** {@code {"name","mediaType","data"}} with base64 data. */
  FILE
}
