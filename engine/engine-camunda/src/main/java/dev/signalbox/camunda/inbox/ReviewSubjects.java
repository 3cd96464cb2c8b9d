package dev.signalbox.camunda.inbox;

import dev.signalbox.camunda.dispatch.ServiceTaskModels;
import dev.signalbox.camunda.form.AiStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what the model saw: the {@code input} of the AI task under review, at the place of the
 * review. One engine command a page, so that tasks of one instance share what is loaded.
 */
final class ReviewSubjects {
  private static final String INPUT = "input";

  private final ProcessEngineConfigurationImpl configuration;
  private final ServiceTaskModels steps;

  ReviewSubjects(ProcessEngine engine, ServiceTaskModels steps) {
    this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.steps = steps;
  }

  /** By task id; what cannot be evaluated (any more) is null. */
  Map<String, @Nullable Object> of(
      List<TaskRow> tasks, Function<TaskRow, Optional<AiStep>> reviewed) {
    List<TaskRow> reviews =
        tasks.stream().filter(task -> reviewed.apply(task).isPresent()).toList();
    Map<String, @Nullable Object> subjects = new HashMap<>();
    if (!reviews.isEmpty()) {
      Command<@Nullable Void> evaluation =
          context -> {
            for (TaskRow task : reviews) {
              reviewed
                  .apply(task)
                  .ifPresent(step -> subjects.put(task.id(), subject(context, task, step)));
            }
            return null;
          };
      configuration.getCommandExecutorTxRequired().execute(evaluation);
    }
    return subjects;
  }

  private @Nullable Object subject(CommandContext context, TaskRow task, AiStep step) {
    ExecutionEntity execution =
        context.getExecutionManager().findExecutionById(task.where().executionId());
    if (execution == null) {
      return null;
    }
    try {
      return steps
          .find(context, task.where().definitionId(), step.elementId())
          .map(model -> model.value(INPUT, execution))
          .orElse(null);
    } catch (ProcessEngineException unreadable) {
      return null;
    }
  }
}
