package dev.signalbox.idempotency;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps keys in a map, for good. No transactions: {@link #rollBack} stands for one that fails. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
  private final Map<Key, Entry> entries = new HashMap<>();

  @Override
  public synchronized IdempotencyCheck begin(IdempotentRequest request) {
    Entry entry = entries.putIfAbsent(Key.of(request), new Entry(request.fingerprint(), null));
    if (entry == null) {
      return new IdempotencyCheck.Proceed();
    }
    if (!entry.fingerprint().equals(request.fingerprint())) {
      return new IdempotencyCheck.Mismatch();
    }
    StoredAnswer answer = entry.answer();
    return answer == null ? new IdempotencyCheck.InProgress() : new IdempotencyCheck.Replay(answer);
  }

  @Override
  public synchronized void complete(IdempotentRequest request, StoredAnswer answer) {
    entries.put(Key.of(request), new Entry(request.fingerprint(), answer));
  }

  /** What the roll-back of the transaction that took the key does. */
  public synchronized void rollBack(IdempotentRequest request) {
    entries.remove(Key.of(request));
  }

  private record Key(String tenant, String principal, String key) {
    static Key of(IdempotentRequest request) {
      return new Key(
          request.caller().tenant().value(), request.caller().actor().id(), request.key());
    }
  }

  private record Entry(String fingerprint, @Nullable StoredAnswer answer) {}
}
