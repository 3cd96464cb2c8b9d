package dev.signalbox.store.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is done every second: the lease, the numbers that roll-backs burnt, the seal, and, now and
 * then, the writers that have gone. Remembers how the last time went, for health.
 */
final class LedgerUpkeep {
  private static final int LOOKS_A_LEASE = 4;

  private final CurrentWriter writers;
  private final SequenceKeeper sequences;
  private final LedgerSealer sealer;
  private final Clock clock;
  private final Duration lease;
  private Instant nextLook = Instant.MIN;
  private volatile @Nullable String trouble;

  LedgerUpkeep(
      CurrentWriter writers,
      SequenceKeeper sequences,
      LedgerSealer sealer,
      Clock clock,
      Duration lease) {
    this.writers = writers;
    this.sequences = sequences;
    this.sealer = sealer;
    this.clock = clock;
    this.lease = lease;
  }

  void run() {
    boolean done = false;
    try {
      runSteps();
      done = true;
      trouble = null;
    } finally {
      if (!done && trouble == null) {
        trouble = "the last run failed: see the log";
      }
    }
  }

  private void runSteps() {
    writers.beat();
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      sequences.closeGone();
      nextLook = now.plus(lease.dividedBy(LOOKS_A_LEASE));
    }
    sequences.declareBurnt();
    seal();
  }

  private void seal() {
    try {
      sealer.sealAll();
      sealer.copyNewestCheckpoints();
    } catch (IllegalStateException e) {
      trouble = e.getMessage();
      throw e;
    }
  }

  /** At the end of the process: its closing record, sealed with the rest. */
  void end() {
    sequences.closeOwn();
    sealer.sealAll();
  }

  /** What went wrong the last time, in a sentence; null when all is well. */
  @Nullable String trouble() {
    return trouble;
  }
}
