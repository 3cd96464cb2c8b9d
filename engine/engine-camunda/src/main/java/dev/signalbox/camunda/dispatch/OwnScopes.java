package dev.signalbox.camunda.dispatch;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Tells which service tasks get no execution of their own. Instances live on in the database as
 * they were begun, so a definition keeps what it was deployed with, whatever the settings and the
 * handlers are later: the topics stand in an engine property of the deployment.
 */
final class OwnScopes {
  /**
   * An interrupted scope keeps its execution: the engine removes the external task with the task's
   * own execution, and where there is none this does.
   */
  static final ExecutionListener TASK_GOES_TOO =
      execution -> ((ExecutionEntity) execution).getExternalTasks().forEach(task -> task.delete());

  private static final String PROPERTY = "signalbox.plain.";
  private static final int LONGEST = 300;

  private final boolean wanted;
  private final Handlers handlers;

  OwnScopes(boolean wanted, Handlers handlers) {
    this.wanted = wanted;
    this.handlers = handlers;
  }

  /** Whether the activity's definition was deployed with no scopes for tasks of that topic. */
  boolean areSparedFor(String topic, ActivityImpl activity) {
    String deployment = activity.getProcessDefinition().getDeploymentId();
    return topics(Context.getCommandContext(), deployment).contains(topic);
  }

  private Set<String> topics(CommandContext context, String deployment) {
    PropertyEntity known = context.getPropertyManager().findPropertyById(PROPERTY + deployment);
    if (known != null) {
      return Set.of(known.getValue().split(","));
    }
    DeploymentEntity now =
        context.getDbEntityManager().getCachedEntity(DeploymentEntity.class, deployment);
    if (!wanted || now == null || !now.isNew()) {
      return Set.of();
    }
    Set<String> ours = ours();
    context
        .getPropertyManager()
        .insert(new PropertyEntity(PROPERTY + deployment, String.join(",", ours)));
    return ours;
  }

  private Set<String> ours() {
    Set<String> all = new TreeSet<>(Handlers.RESERVED);
    all.addAll(handlers.topics());
    return String.join(",", all).length() <= LONGEST ? all : Handlers.RESERVED;
  }

  /** Each pass of a multi-instance task has variables of its own. */
  static boolean isOnePassOfMany(ActivityImpl activity) {
    return activity.getFlowScope() instanceof ActivityImpl around
        && around.getActivityBehavior() instanceof MultiInstanceActivityBehavior;
  }
}
