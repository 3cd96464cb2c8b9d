package dev.signalbox.camunda.rest;

import dev.signalbox.camunda.value.EngineValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** The engine's things in the shapes of Camunda's REST (7.24). */
final class EngineShapes {
  private EngineShapes() {}

  static Map<String, @Nullable Object> deployment(Deployment deployment) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("links", List.of());
    shape.put("id", deployment.getId());
    shape.put("name", deployment.getName());
    shape.put("source", deployment.getSource());
    shape.put("deploymentTime", DoorJson.time(deployment.getDeploymentTime()));
    shape.put("tenantId", null);
    return shape;
  }

  static Map<String, @Nullable Object> definition(ProcessDefinition definition) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("id", definition.getId());
    shape.put("key", definition.getKey());
    shape.put("category", definition.getCategory());
    shape.put("description", definition.getDescription());
    shape.put("name", definition.getName());
    shape.put("version", definition.getVersion());
    shape.put("resource", definition.getResourceName());
    shape.put("deploymentId", definition.getDeploymentId());
    shape.put("diagram", definition.getDiagramResourceName());
    shape.put("suspended", definition.isSuspended());
    shape.put("tenantId", null);
    shape.put("versionTag", definition.getVersionTag());
    shape.put("historyTimeToLive", definition.getHistoryTimeToLive());
    shape.put("startableInTasklist", definition.isStartableInTasklist());
    return shape;
  }

  static Map<String, @Nullable Object> task(LockedExternalTask task, EngineValues values) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("activityId", task.getActivityId());
    shape.put("activityInstanceId", task.getActivityInstanceId());
    shape.put("errorMessage", task.getErrorMessage());
    shape.put("errorDetails", task.getErrorDetails());
    shape.put("executionId", task.getExecutionId());
    shape.put("id", task.getId());
    shape.put("lockExpirationTime", DoorJson.time(task.getLockExpirationTime()));
    shape.put("createTime", DoorJson.time(task.getCreateTime()));
    shape.put("processDefinitionId", task.getProcessDefinitionId());
    shape.put("processDefinitionKey", task.getProcessDefinitionKey());
    shape.put("processDefinitionVersionTag", task.getProcessDefinitionVersionTag());
    shape.put("processInstanceId", task.getProcessInstanceId());
    shape.put("retries", task.getRetries());
    shape.put("suspended", false);
    shape.put("workerId", task.getWorkerId());
    shape.put("topicName", task.getTopicName());
    shape.put("tenantId", null);
    shape.put("variables", WireValues.write(values.fromEngine(task.getVariables())));
    shape.put("priority", task.getPriority());
    shape.put("businessKey", task.getBusinessKey());
    shape.put("extensionProperties", task.getExtensionProperties());
    return shape;
  }

  static Map<String, Object> self(String href) {
    return Map.of("method", "GET", "href", href, "rel", "self");
  }
}
