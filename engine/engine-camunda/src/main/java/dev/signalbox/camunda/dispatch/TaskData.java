package dev.signalbox.camunda.dispatch;

import dev.signalbox.task.ParkedTask;
import dev.signalbox.task.ParkedTasks;
import dev.signalbox.task.Resumption;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;

/** Reads what a task needs when its turn comes, in short transactions of their own. */
final class TaskData {
  private final EngineTransactions transactions;
  private final ParkedTasks parked;
  private final TaskInputs inputs;

  TaskData(EngineTransactions transactions, ParkedTasks parked, TaskInputs inputs) {
    this.transactions = transactions;
    this.parked = parked;
    this.inputs = inputs;
  }

  /** What was read ahead, or what had to be left for now. */
  InputReading inputs(HandedTask task) {
    return task.inputs() instanceof InputReading.Deferred
        ? transactions.command(context -> read(context, task.id()))
        : task.inputs();
  }

  private InputReading read(CommandContext context, String taskId) {
    ExternalTaskEntity task = context.getExternalTaskManager().findExternalTaskById(taskId);
    if (task == null) {
      return new InputReading.Unreadable("The task is gone.");
    }
    ExecutionEntity execution = task.getExecution();
    return inputs.read(ServiceTaskBehavior.inputsOf(execution), execution);
  }

  /** What resumed the task; empty when nothing did. */
  Optional<Resumption> resumption(String taskId) {
    ParkedTask row = transactions.together(() -> parked.findByTask(taskId).orElse(null));
    Map<String, @Nullable Object> payload = row == null ? null : row.payload();
    return row == null || payload == null
        ? Optional.empty()
        : Optional.of(new Resumption(row.checkpoint(), payload));
  }
}
