package dev.signalbox.process;

/** Where operators deal with incidents. */
@FunctionalInterface
public interface IncidentDesk {
  /** Fails with {@code INCIDENT_NOT_FOUND} when it is solved or unknown, and as the policy says. */
  void retry(RetryIncident command);
}
