package dev.signalbox.camunda.dispatch;

import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.parser.MigratingInstanceParseContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * An external task of one of our topics: as the engine's own, but each new task is shown to the
 * {@link Birth} before it is inserted, and the input parameters wait here instead of at the
 * activity.
 */
final class ServiceTaskBehavior extends ExternalTaskActivityBehavior {
  private final String topic;
  private final Birth birth;
  private volatile List<InputParameter> inputs = List.of();

  ServiceTaskBehavior(String topic, ExternalTaskActivityBehavior stock, Birth birth) {
    super(new ConstantValueProvider(topic), stock.getPriorityValueProvider());
    this.topic = topic;
    this.birth = birth;
  }

  @Override
  public void execute(ActivityExecution execution) {
    ExecutionEntity entity = (ExecutionEntity) execution;
    long priority =
        Context.getProcessEngineConfiguration()
            .getExternalTaskPriorityProvider()
            .determinePriority(entity, this, null);
    birth.of(ExternalTaskEntity.createAndInsert(entity, topic, priority), entity);
  }

  @Override
  public void onParseMigratingInstance(
      MigratingInstanceParseContext context, MigratingActivityInstance activity) {
    for (ExternalTaskEntity task : activity.resolveRepresentativeExecution().getExternalTasks()) {
      MovingTask moving = new MovingTask(task, activity);
      activity.addMigratingDependentInstance(moving);
      context.consume(task);
      context.submit(moving);
    }
  }

  /** Whether the execution is at a service task of ours. */
  static boolean standsAt(ExecutionEntity execution) {
    return execution.getActivity() != null
        && execution.getActivity().getActivityBehavior() instanceof ServiceTaskBehavior;
  }

  /** The input parameters of the task that the execution stands at. */
  static List<InputParameter> inputsOf(ExecutionEntity execution) {
    return execution.getActivity().getActivityBehavior() instanceof ServiceTaskBehavior ours
        ? ours.inputs()
        : List.of();
  }

  String topic() {
    return topic;
  }

  List<InputParameter> inputs() {
    return inputs;
  }

  void takeOver(List<InputParameter> parameters) {
    inputs = List.copyOf(parameters);
  }

  /** Sees each new task before it is written. */
  @FunctionalInterface
  interface Birth {
    void of(ExternalTaskEntity task, ExecutionEntity execution);
  }
}
