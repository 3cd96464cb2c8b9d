package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import java.util.Locale;
import java.util.Set;

/** Which topics outside workers may serve: the policies say, and never our own. */
final class WorkerTopics {
  private static final Set<String> OURS = Set.of("ai", "connector", "policy");

  private final DoorRights rights;

  WorkerTopics(DoorRights rights) {
    this.rights = rights;
  }

  PolicyRef require(Caller caller, String topic) {
    if (OURS.contains(topic.strip().toLowerCase(Locale.ROOT))) {
      throw new SignalboxException(
          ErrorCode.FORBIDDEN,
          "The topic "
              + topic
              + " is served by Signalbox itself and closed to outside workers: use a topic of your"
              + " own.");
    }
    return rights.serve(caller, topic);
  }

  /** The worker id, which every call of a worker carries. */
  static String worker(JsonNode body) {
    String worker = DoorJson.text(body, "workerId");
    if (worker == null || worker.isBlank()) {
      throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "The field workerId is missing.");
    }
    return worker;
  }
}
