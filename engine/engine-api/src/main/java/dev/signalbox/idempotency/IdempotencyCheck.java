package dev.signalbox.idempotency;

/** What the store knows of a key. */
public sealed interface IdempotencyCheck {
  /** First use: act, then store the answer in the same transaction. */
  record Proceed() implements IdempotencyCheck {}

  /** Done before: give this answer again. */
  record Replay(StoredAnswer answer) implements IdempotencyCheck {}

  /** The first request has not ended. */
  record InProgress() implements IdempotencyCheck {}

  /** The key was used for another request. */
  record Mismatch() implements IdempotencyCheck {}
}
