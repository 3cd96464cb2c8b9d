package dev.signalbox.camunda.dispatch;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Locks a task for this node within the running transaction, and hands it over in memory once that
 * has committed. Room is reserved before and given back when the transaction comes to nothing.
 */
final class HandOver {
  private final Node node;
  private final TasksOnHand onHand;
  private final TaskInputs inputs;
  private final Attempts attempts;

  HandOver(Node node, TasksOnHand onHand, TaskInputs inputs, Attempts attempts) {
    this.node = node;
    this.onHand = onHand;
    this.inputs = inputs;
    this.attempts = attempts;
  }

  /**
   * @param before who had the task before
   * @param left attempts left, the one to begin included
   * @return empty, and nothing done, when there is no room
   */
  Optional<Pending> lock(
      ExternalTaskEntity task, ExecutionEntity execution, LockHolder before, int left) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || !onHand.reserve(task.getTopicName())) {
      return Optional.empty();
    }
    Pending pending = new Pending(onHand, task.getTopicName());
    TransactionSynchronizationManager.registerSynchronization(pending);
    LockHolder holder = before.takenBy(node.id());
    Instant until = node.lockUntil();
    task.setWorkerId(holder.workerId());
    task.setLockExpirationTime(Date.from(until));
    task.setRetries(left);
    HandedTask.Turn turn = new HandedTask.Turn(attempts.number(left), task.getPriority());
    InputReading reading = inputs.readAhead(ServiceTaskBehavior.inputsOf(execution), execution);
    pending.is(
        new HandedTask(serviceTask(task, execution), tenant(task), reading, holder, turn), until);
    return Optional.of(pending);
  }

  private static ServiceTask serviceTask(ExternalTaskEntity task, ExecutionEntity execution) {
    ProcessDefinitionEntity definition = execution.getProcessDefinition();
    String businessKey =
        task.getBusinessKey() == null ? execution.getProcessBusinessKey() : task.getBusinessKey();
    return new ServiceTask(
        task.getId(),
        task.getTopicName(),
        new ElementRef(
            new ProcessInstanceId(task.getProcessInstanceId()),
            new DefinitionRef(definition.getKey(), definition.getVersion()),
            task.getActivityId(),
            businessKey));
  }

  private static TenantId tenant(ExternalTaskEntity task) {
    return task.getTenantId() == null ? TenantId.DEFAULT : new TenantId(task.getTenantId());
  }

  /** Room that is reserved until the transaction ends, for a task that is handed over then. */
  static final class Pending implements TransactionSynchronization {
    private final TasksOnHand onHand;
    private final String topic;
    private Optional<HandedTask> task = Optional.empty();
    private Instant until = Instant.EPOCH;

    private Pending(TasksOnHand onHand, String topic) {
      this.onHand = onHand;
      this.topic = topic;
    }

    private void is(HandedTask handed, Instant lockedUntil) {
      task = Optional.of(handed);
      until = lockedUntil;
    }

    /** Another node was faster. */
    void lost() {
      task = Optional.empty();
    }

    @Override
    public void afterCompletion(int status) {
      if (status == STATUS_COMMITTED && task.isPresent()) {
        onHand.add(task.get(), until);
      } else {
        onHand.giveBack(topic);
      }
    }
  }
}
