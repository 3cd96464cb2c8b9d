package dev.signalbox.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log is sealed, and when it was proven last.
 *
 * @param records how many records there are: the sealed ones and those that wait for a seal
 * @param sealed how many of them the newest checkpoint covers
 * @param sealedAt the newest checkpoint's time; null before the first
 * @param key the name and id of the key that signs checkpoints, as in a C2SP signed note
 * @param verified the last proof; null before the first
 */
public record LedgerState(
    long records,
    long sealed,
    @Nullable Instant sealedAt,
    String key,
    @Nullable Verification verified) {

  /** A proof of the whole log: when, over how many records, and how many findings it had. */
  public record Verification(Instant at, long records, int findings) {}
}
