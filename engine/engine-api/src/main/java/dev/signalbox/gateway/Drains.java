package dev.signalbox.gateway;

import dev.signalbox.identity.Caller;
import java.util.List;

/**
 * Keeps which back ends are drained, for all nodes and over restarts. Writing joins the caller's
 * transaction, and leaves a {@code CONFIGURATION} decision in the ledger.
 */
public interface Drains {
  /** Those in force, by the ids of their back ends. */
  List<Drain> all();

  /** False where it was drained already: nothing is written then. */
  boolean drain(Caller caller, String backEnd);

  /** False where it was not drained: nothing is written then. */
  boolean lift(Caller caller, String backEnd);
}
