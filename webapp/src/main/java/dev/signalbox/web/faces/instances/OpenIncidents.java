package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.RetryIncident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents of an instance, as they were read a moment ago. */
record OpenIncidents(List<String> ids) {
  OpenIncidents {
    ids = List.copyOf(ids);
  }

  /** Retries all but those that were solved meanwhile; how many there were to retry. */
  int retry(IncidentDesk desk, Caller caller, @Nullable String reason) {
    int retried = 0;
    for (String id : ids) {
      try {
        desk.retry(new RetryIncident(caller, id, reason));
        retried++;
      } catch (SignalboxException refusal) {
        if (refusal.code() != ErrorCode.INCIDENT_NOT_FOUND) {
          throw refusal;
        }
      }
    }
    return retried;
  }
}
