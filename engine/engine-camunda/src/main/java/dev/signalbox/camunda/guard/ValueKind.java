package dev.signalbox.camunda.guard;

/** What a value in a model may be. */
enum ValueKind {
  /** Whitespace only. */
  NONE,
  /** Text in which nothing is computed. */
  LITERAL,
  /** Text, or an expression of the safe subset. */
  EXPRESSION,
  /** Anything: nothing ever evaluates it. */
  FREE
}
