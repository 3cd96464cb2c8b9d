package dev.signalbox.audit;

import dev.signalbox.identity.TenantId;

/** Tells the log's state at once, without proving anything. */
@FunctionalInterface
public interface LedgerStatus {
  LedgerState state(TenantId tenant);
}
