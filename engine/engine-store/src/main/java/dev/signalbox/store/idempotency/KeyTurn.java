package dev.signalbox.store.idempotency;

import dev.signalbox.idempotency.IdempotentRequest;

/** Takes a key for the current transaction, waiting briefly while another one has it. */
@FunctionalInterface
interface KeyTurn {
  Turn take(IdempotentRequest request);

  /** How taking a key went. */
  enum Turn {
    /** The row is ours until the transaction ends. */
    TAKEN,
    /** A row of an earlier, committed request is there. */
    KNOWN,
    /** Another transaction has had the key all the while. */
    BUSY
  }
}
