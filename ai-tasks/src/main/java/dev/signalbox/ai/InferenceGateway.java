package dev.signalbox.ai;

/**
 * The one way to ask a model, for process steps and for programs: finds the model, asks the
 * policies, carries out what they oblige to, runs the model under its concurrency cap and a
 * deadline, and makes the record of what was decided.
 *
 * <p>Never throws for want of an answer: see {@link InferenceOutcome}. Writes nothing: whoever
 * asked appends the outcome's decision to the ledger, in the transaction that uses the answer.
 */
@FunctionalInterface
public interface InferenceGateway {
  InferenceOutcome infer(InferenceRequest request);
}
