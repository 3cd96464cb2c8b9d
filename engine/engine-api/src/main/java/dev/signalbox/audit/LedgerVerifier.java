package dev.signalbox.audit;

import dev.signalbox.identity.TenantId;

/**
 * Proves the log: every record against its leaf, every leaf against the tree, the tree against its
 * checkpoints.
 */
@FunctionalInterface
public interface LedgerVerifier {
  LedgerReport verify(TenantId tenant);
}
