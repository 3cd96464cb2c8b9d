package dev.signalbox.camunda.runtime;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;
import java.time.Duration;
import java.util.Map;

/** What a person did to a running instance from outside its model, for the record. */
record Intervention(String action, Map<String, Object> detail, PolicyRef permission) {
  Decision decision(Caller caller, ElementRef element, Duration latency) {
    return new Decision(
        new DecisionScope(caller, element),
        DecisionKind.INTERVENTION,
        action,
        DecisionBasis.of(permission),
        DecisionResult.of(null, latency).withDetail(detail));
  }
}
