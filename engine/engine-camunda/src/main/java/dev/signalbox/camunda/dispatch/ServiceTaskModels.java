package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.value.EngineValues;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Finds how a deployed model draws a service task of ours. Reads the engine's own cache of parsed
 * definitions, so it knows every version, after a restart too.
 */
public final class ServiceTaskModels {
  private final TaskInputs inputs;

  ServiceTaskModels(EngineValues values) {
    this.inputs = new TaskInputs(values);
  }

  /** Empty where the element is no service task of ours. Must run in an engine command. */
  public Optional<ServiceTaskModel> find(
      CommandContext context, String processDefinitionId, String elementId) {
    ProcessDefinitionEntity definition =
        context
            .getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(processDefinitionId);
    ActivityImpl activity = definition.findActivity(elementId);
    return activity != null && activity.getActivityBehavior() instanceof ServiceTaskBehavior ours
        ? Optional.of(new ServiceTaskModel(elementId, ours, inputs))
        : Optional.empty();
  }
}
