package dev.signalbox.camunda.dispatch;

import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.MigratingExternalTaskInstance;
import org.camunda.bpm.engine.impl.migration.instance.MigratingScopeInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * A task whose instance is migrated. The engine's own stays with its execution, because it always
 * has one of its own; one without goes to the execution that stands for it in the new model.
 */
final class MovingTask extends MigratingExternalTaskInstance {
  MovingTask(ExternalTaskEntity task, MigratingActivityInstance activity) {
    super(task, activity);
  }

  @Override
  public void attachState(MigratingScopeInstance owner) {
    super.attachState(owner);
    externalTask.setExecutionId(owner.resolveRepresentativeExecution().getId());
  }
}
