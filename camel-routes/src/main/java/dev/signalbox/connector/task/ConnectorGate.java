package dev.signalbox.connector.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import dev.signalbox.process.ElementRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the policies whether a task may call its operation, and honours what they demand: {@code
 * mask} covers inputs; any other obligation cannot be honoured here, and so denies.
 */
final class ConnectorGate {
  static final String MASK = "[masked]";

  /** Longer texts no rule reads: they would only make the question long. */
  private static final int LONGEST_TEXT = 256;

  private final PolicyDecisionPoint policies;

  ConnectorGate(PolicyDecisionPoint policies) {
    this.policies = policies;
  }

  PolicyDecision decide(ConnectorTask task) {
    PolicyDecision decision = policies.decide(query(task));
    if (decision instanceof PolicyDecision.Permit permit) {
      List<String> unknown =
          permit.obligations().stream()
              .map(Obligation::type)
              .filter(type -> !type.equals("mask"))
              .map(type -> "the policy demands '" + type + "', which a connector cannot do")
              .toList();
      return unknown.isEmpty() ? permit : new PolicyDecision.Deny(permit.revision(), unknown);
    }
    return decision;
  }

  /** The task with the inputs covered that the policies want covered. */
  ConnectorTask masked(ConnectorTask task, PolicyDecision.Permit permit) {
    if (permit.obligations().isEmpty()) {
      return task;
    }
    ObjectNode inputs = task.inputs().deepCopy();
    for (Obligation obligation : permit.obligations()) {
      if (obligation.parameters().get("fields") instanceof Collection<?> fields) {
        fields.stream()
            .map(String::valueOf)
            .filter(inputs::has)
            .forEach(field -> inputs.put(field, MASK));
      }
    }
    return task.withInputs(inputs);
  }

  private static PolicyQuery query(ConnectorTask task) {
    ElementRef element = task.invocation().task().element();
    Map<String, Object> attributes =
        Map.of(
            "operation", task.operation().name(),
            "effect", task.operation().descriptor().effect().label(),
            "sensitivity", task.sensitivity().label(),
            "clearance", task.operation().connector().clearance().label(),
            "process", element.definition().key(),
            "version", element.definition().version(),
            "element", element.elementId());
    return new PolicyQuery(
        PolicyPoint.CONNECTOR,
        task.invocation().caller(),
        "call",
        new PolicyResource("operation", task.operation().name(), attributes),
        data(task));
  }

  private static Map<String, LabelledValue> data(ConnectorTask task) {
    Map<String, LabelledValue> data = new LinkedHashMap<>();
    String label = task.sensitivity().label();
    task.inputs()
        .fields()
        .forEachRemaining(e -> data.put(e.getKey(), labelled(label, e.getValue())));
    return data;
  }

  private static LabelledValue labelled(String label, JsonNode value) {
    boolean small =
        value.isNumber()
            || value.isBoolean()
            || value.isTextual() && value.asText().length() <= LONGEST_TEXT;
    return new LabelledValue(label, small ? JsonValues.fromJson(value) : null);
  }
}
