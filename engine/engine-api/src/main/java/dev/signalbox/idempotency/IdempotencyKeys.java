package dev.signalbox.idempotency;

/**
 * Remembers which requests were done. Keys count per tenant and principal and are kept for a day.
 *
 * <p>Both calls join the caller's transaction: the key is taken in the transaction that does the
 * work, so a crash in between leaves neither. A request that arrives while the first is running
 * waits for it briefly.
 */
public interface IdempotencyKeys {
  IdempotencyCheck begin(IdempotentRequest request);

  void complete(IdempotentRequest request, StoredAnswer answer);
}
