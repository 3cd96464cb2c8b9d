package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.governed.Governance;
import dev.signalbox.camunda.governed.Recorded;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;

/**
 * Messages, through the same port as everywhere else, and signals, which carry no variables here:
 * nothing declares what a signal may bring.
 */
final class EventEndpoints implements Route.Source {
  private static final int PAGE = 1_000;

  private final ProcessRuntime runtime;
  private final ProcessEngine engine;
  private final DoorRights rights;
  private final Governance governance;

  EventEndpoints(
      ProcessRuntime runtime, ProcessEngine engine, DoorRights rights, Governance governance) {
    this.runtime = runtime;
    this.engine = engine;
    this.rights = rights;
    this.governance = governance;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("message", this::message), Route.post("signal", this::signal));
  }

  private DoorAnswer message(DoorRequest request) {
    JsonNode body = request.json();
    Unsupported.in(
        body,
        "all",
        "correlationKeys",
        "localCorrelationKeys",
        "processInstanceId",
        "processVariablesLocal",
        "processVariablesToTriggeredScope",
        "tenantId",
        "variablesInResultEnabled");
    ProcessInstanceId instance =
        runtime.correlate(
            new CorrelateMessage(
                request.caller(),
                name(body, "messageName"),
                DoorJson.text(body, "businessKey"),
                WireValues.read(body.get("processVariables"))));
    if (!body.path("resultEnabled").asBoolean()) {
      return DoorAnswer.noContent();
    }
    Map<String, Object> result =
        Map.of("resultType", "ProcessInstance", "processInstance", Map.of("id", instance.value()));
    return DoorAnswer.ok(List.of(result));
  }

  private DoorAnswer signal(DoorRequest request) {
    JsonNode body = request.json();
    Unsupported.in(body, "executionId", "tenantId", "variables");
    String name = name(body, "name");
    Instant began = governance.now();
    PolicyRef permission = rights.signal(request.caller(), name);
    starters(name).forEach(it -> mayStart(request.caller(), it));
    Boolean sent =
        governance.write(
            () -> {
              engine.getRuntimeService().createSignalEvent(name).send();
              return Recorded.of(true, decision(request, name, permission, began));
            });
    return sent ? DoorAnswer.noContent() : DoorAnswer.error(500, "RestException", "Not sent.");
  }

  /** The start events that the signal would start; it may wake any number of instances beside. */
  private List<EventSubscriptionEntity> starters(String name) {
    List<EventSubscriptionEntity> starters = new ArrayList<>();
    List<EventSubscription> page;
    int first = 0;
    do {
      page =
          engine
              .getRuntimeService()
              .createEventSubscriptionQuery()
              .eventType("signal")
              .eventName(name)
              .orderByCreated()
              .asc()
              .listPage(first, PAGE);
      page.stream()
          .filter(it -> it.getExecutionId() == null)
          .map(EventSubscriptionEntity.class::cast)
          .forEach(starters::add);
      first += PAGE;
    } while (page.size() == PAGE);
    return starters;
  }

  private void mayStart(Caller caller, EventSubscriptionEntity starter) {
    ProcessDefinition definition =
        engine.getRepositoryService().getProcessDefinition(starter.getConfiguration());
    rights.start(caller, definition.getKey(), definition.getVersion());
  }

  private Decision decision(DoorRequest request, String name, PolicyRef permission, Instant began) {
    return new Decision(
        new DecisionScope(request.caller(), null),
        DecisionKind.MESSAGE,
        "signal " + name,
        DecisionBasis.of(permission),
        DecisionResult.of(null, governance.since(began)));
  }

  private static String name(JsonNode body, String field) {
    String name = DoorJson.text(body, field);
    if (name == null || name.isBlank()) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, "The field " + field + " is missing.");
    }
    return name;
  }
}
