package dev.signalbox.camunda.rest;

import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.identity.Caller;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import java.util.Map;

/** The questions that the door asks the policies; starts and messages are asked by the ports. */
final class DoorRights {
  private final Governance governance;

  DoorRights(Governance governance) {
    this.governance = governance;
  }

  /** May the caller see what is deployed? */
  void readCatalog(Caller caller) {
    require(
        PolicyPoint.ADMIN, caller, "read-catalog", new PolicyResource("catalog", "*", Map.of()));
  }

  /** May the caller work the tasks of a topic as an outside worker? */
  PolicyRef serve(Caller caller, String topic) {
    return require(PolicyPoint.TASK, caller, "serve", new PolicyResource("topic", topic, Map.of()));
  }

  /** May the caller send a signal to everyone who waits for it? */
  PolicyRef signal(Caller caller, String name) {
    return require(
        PolicyPoint.MESSAGE, caller, "signal", new PolicyResource("signal", name, Map.of()));
  }

  /** May the caller start the process that a signal starts? */
  void start(Caller caller, String processKey, int version) {
    require(
        PolicyPoint.START,
        caller,
        "start",
        new PolicyResource(
            "process", processKey, Map.of("process", processKey, "version", version)));
  }

  private PolicyRef require(
      PolicyPoint point, Caller caller, String action, PolicyResource resource) {
    return governance.require(new PolicyQuery(point, caller, action, resource, Map.of()));
  }
}
