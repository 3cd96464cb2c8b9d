package dev.signalbox.audit;

/**
 * Something decided, before it is written: the ledger gives it its id, time, writer and sequence
 * number.
 *
 * @param subject what it was about, in a few words for people: the model, operation, task or
 *     process by name
 */
public record Decision(
    DecisionScope scope,
    DecisionKind kind,
    String subject,
    DecisionBasis basis,
    DecisionResult result) {}
