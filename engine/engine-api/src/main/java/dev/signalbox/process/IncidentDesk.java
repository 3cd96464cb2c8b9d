package dev.signalbox.process;

import dev.signalbox.identity.TenantId;
import java.util.List;

/** Where operators deal with incidents. */
public interface IncidentDesk {
  /** Fails with {@code INCIDENT_NOT_FOUND} when it is solved or unknown, and as the policy says. */
  void retry(RetryIncident command);

  /** What is broken now, most incidents first; at most 100 groups. */
  List<IncidentGroup> groups(TenantId tenant);
}
