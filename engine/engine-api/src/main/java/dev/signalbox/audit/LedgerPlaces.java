package dev.signalbox.audit;

import dev.signalbox.identity.TenantId;
import java.util.OptionalLong;

/** Tells where a record stands in the log. */
@FunctionalInterface
public interface LedgerPlaces {
  /** The record's leaf, counted from 0; empty while it waits to be sealed, and for no record. */
  OptionalLong leaf(TenantId tenant, String recordId);
}
