package dev.signalbox.camunda.runtime;

import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The service tasks that an instance stands at: history has a row of our own only once they have
 * ended.
 */
final class OpenSteps {
  private static final int SHOWN = 200;

  private final ProcessEngine engine;

  OpenSteps(ProcessEngine engine) {
    this.engine = engine;
  }

  /** Those that are not known yet, oldest first. */
  List<ActivityView> of(String instanceId, Set<String> knownActivityInstanceIds) {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processInstanceId(instanceId)
        .orderByCreateTime()
        .asc()
        .listPage(0, SHOWN)
        .stream()
        .filter(task -> !knownActivityInstanceIds.contains(task.getActivityInstanceId()))
        .map(this::step)
        .toList();
  }

  private ActivityView step(ExternalTask task) {
    ModelElementInstance element =
        engine
            .getRepositoryService()
            .getBpmnModelInstance(task.getProcessDefinitionId())
            .getModelElementById(task.getActivityId());
    return new ActivityView(
        task.getActivityId(),
        element instanceof FlowElement flow ? flow.getName() : null,
        element.getElementType().getTypeName(),
        ActivityState.ACTIVE,
        task.getCreateTime().toInstant(),
        null);
  }
}
