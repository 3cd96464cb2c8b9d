package dev.signalbox.gateway;

import dev.signalbox.identity.Caller;
import java.util.List;
import java.util.Optional;

/**
 * The back ends that answer AI tasks. They belong to the installation, not to a tenant. What is
 * live about them is what this node sees; draining one holds for every node.
 */
public interface BackEnds {
  /** By their ids. */
  List<BackEndState> list();

  /** As it stands now; empty where there is none of that id. */
  Optional<BackEndState> find(String id);

  /**
   * Gives a back end nothing new to do, on any node, until it is taken back; what it does already
   * goes on to its end. Leaves a {@code CONFIGURATION} decision in the ledger. This node heeds it
   * at once, others within {@code signalbox.ai.refresh}; it outlives restarts.
   *
   * @return false where it was drained already: nothing is written then
   * @throws dev.signalbox.error.SignalboxException {@code BACKEND_NOT_FOUND}
   */
  boolean drain(Caller caller, String id);

  /**
   * Takes a drained back end back into service, as {@link #drain} took it out.
   *
   * @return false where it was not drained: nothing is written then
   * @throws dev.signalbox.error.SignalboxException {@code BACKEND_NOT_FOUND}
   */
  boolean undrain(Caller caller, String id);
}
