package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** Starts by definition and by key, through the same port as everywhere else. */
final class StartEndpoints implements Route.Source {
  private final ProcessRuntime runtime;
  private final ProcessEngine engine;

  StartEndpoints(ProcessRuntime runtime, ProcessEngine engine) {
    this.runtime = runtime;
    this.engine = engine;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("process-definition/*/start", this::startById),
        Route.post("process-definition/key/*/start", this::startByKey));
  }

  private DoorAnswer startById(DoorRequest request) {
    String id = request.value(0);
    ProcessDefinition definition =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionId(id)
            .singleResult();
    if (definition == null) {
      throw new SignalboxException(
          ErrorCode.PROCESS_NOT_FOUND, "There is no process definition with the id " + id + ".");
    }
    return start(request, definition.getKey(), definition.getVersion());
  }

  private DoorAnswer startByKey(DoorRequest request) {
    return start(request, request.value(0), null);
  }

  private DoorAnswer start(DoorRequest request, String key, @Nullable Integer version) {
    JsonNode body = request.json();
    Unsupported.in(
        body,
        "startInstructions",
        "skipCustomListeners",
        "skipIoMappings",
        "caseInstanceId",
        "withVariablesInReturn");
    StartedProcess started =
        runtime.start(
            new StartProcess(
                request.caller(),
                key,
                DoorJson.text(body, "businessKey"),
                WireValues.read(body.get("variables")),
                version));
    return DoorAnswer.ok(shape(started, request));
  }

  private Map<String, @Nullable Object> shape(StartedProcess started, DoorRequest request) {
    String id = started.instanceId().value();
    ProcessDefinition definition =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(started.definition().key())
            .processDefinitionVersion(started.definition().version())
            .withoutTenantId()
            .singleResult();
    long running =
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count();
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("links", List.of(EngineShapes.self(request.base() + "/process-instance/" + id)));
    shape.put("id", id);
    shape.put("definitionId", definition == null ? null : definition.getId());
    shape.put("definitionKey", started.definition().key());
    shape.put("businessKey", started.businessKey());
    shape.put("caseInstanceId", null);
    shape.put("ended", running == 0);
    shape.put("suspended", false);
    shape.put("tenantId", null);
    return shape;
  }
}
