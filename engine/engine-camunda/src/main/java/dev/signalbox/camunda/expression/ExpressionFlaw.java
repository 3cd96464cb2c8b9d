package dev.signalbox.camunda.expression;

/**
 * What is wrong with an expression: the part to blame, as written, and why, one sentence.
 *
 * @param fragment the smallest part that is not allowed; the whole text when it does not parse
 */
public record ExpressionFlaw(String fragment, String message) {}
