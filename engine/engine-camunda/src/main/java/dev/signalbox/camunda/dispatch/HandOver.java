package dev.signalbox.camunda.dispatch;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Locks a task for this node within the running transaction, and hands it over in memory once that
 * has committed. Room is reserved before and given back when the transaction comes to nothing.
 */
final class HandOver {
  private final Desk desk;
  private final TaskInputs inputs;
  private final Attempts attempts;

  HandOver(Desk desk) {
    this.desk = desk;
    this.inputs = new TaskInputs(desk.values());
    this.attempts = desk.attempts();
  }

  /**
   * Locks a task that is about to be inserted; where there is no room, or older ones of its line
   * wait in the database, it stays open for any node, and all are told.
   */
  void newborn(ExternalTaskEntity task, ExecutionEntity execution) {
    Line line = line(task, execution);
    boolean late = desk.backlog().goesBefore(line, task.getPriority());
    if (late || lock(task, execution, LockHolder.nobody(), attempts.max()).isEmpty()) {
      leaveOpen(task, execution);
    }
  }

  /** The task stays open, with its due date; all nodes hear of it once that has committed. */
  void leaveOpen(ExternalTaskEntity task, ExecutionEntity execution) {
    LockHolder holder = LockHolder.parse(task.getWorkerId());
    Instant due = due(holder, dueInput(execution), task);
    task.setWorkerId(holder.dueAt(due).workerId());
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      Line line = line(task, execution);
      if (desk.handlers().find(task.getTopicName()).isPresent() && desk.onHand().isOpen()) {
        desk.backlog().barredBy(line, task.getPriority());
      }
      TransactionSynchronizationManager.registerSynchronization(
          new LeftOpen(desk, line, task.getPriority()));
    }
  }

  /**
   * @param before who had the task before
   * @param left attempts left, the one to begin included
   * @return empty, and nothing done, when there is no room
   */
  Optional<Pending> lock(
      ExternalTaskEntity task, ExecutionEntity execution, LockHolder before, int left) {
    Line line = line(task, execution);
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || !desk.onHand().reserve(line, task.getPriority())) {
      return Optional.empty();
    }
    Pending pending = new Pending(desk.onHand(), line, task.getPriority());
    TransactionSynchronizationManager.registerSynchronization(pending);
    Instant until = desk.node().lockUntil();
    InputReading reading = inputs.read(ServiceTaskBehavior.inputsOf(execution), execution);
    Map<String, @Nullable Object> values =
        reading instanceof InputReading.Read read ? read.values() : Map.of();
    Instant due = due(before, values.get(DueDate.INPUT), task);
    LockHolder holder = before.takenBy(desk.node().id()).dueAt(due);
    task.setWorkerId(holder.workerId());
    task.setLockExpirationTime(Date.from(until));
    task.setRetries(left);
    String lane = desk.handlers().lane(task.getTopicName(), values);
    HandedTask.Turn turn =
        new HandedTask.Turn(attempts.number(left), line, task.getPriority(), due, lane);
    pending.is(
        new HandedTask(
            serviceTask(task, execution), tenant(task), TaskInputs.light(reading), holder, turn),
        until);
    return Optional.of(pending);
  }

  /** What was said at the first time stands. */
  private static Instant due(LockHolder holder, @Nullable Object value, ExternalTaskEntity task) {
    Instant known = holder.due();
    return known == null ? DueDate.of(value, task.getCreateTime().toInstant()) : known;
  }

  private @Nullable Object dueInput(ExecutionEntity execution) {
    List<InputParameter> said =
        ServiceTaskBehavior.inputsOf(execution).stream()
            .filter(input -> input.getName().equals(DueDate.INPUT))
            .toList();
    return inputs.read(said, execution) instanceof InputReading.Read read
        ? read.values().get(DueDate.INPUT)
        : null;
  }

  private static Line line(ExternalTaskEntity task, ExecutionEntity execution) {
    String tenant = task.getTenantId() == null ? "" : task.getTenantId();
    ProcessDefinitionEntity definition = execution.getProcessDefinition();
    return new Line(task.getTopicName(), tenant, definition.getKey(), task.getActivityId());
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
            businessKey),
        task.getCreateTime().toInstant());
  }

  private static TenantId tenant(ExternalTaskEntity task) {
    return task.getTenantId() == null ? TenantId.DEFAULT : new TenantId(task.getTenantId());
  }

  /** Room that is reserved until the transaction ends, for a task that is handed over then. */
  static final class Pending implements TransactionSynchronization {
    private final TasksOnHand onHand;
    private final Line line;
    private final long priority;
    private Optional<HandedTask> task = Optional.empty();
    private Instant until = Instant.EPOCH;

    private Pending(TasksOnHand onHand, Line line, long priority) {
      this.onHand = onHand;
      this.line = line;
      this.priority = priority;
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
        onHand.giveBack(line, priority);
      }
    }
  }

  /** Tells of a task that stays open, once others can see it. */
  private record LeftOpen(Desk desk, Line line, long priority)
      implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      desk.backlog().leftOpen(line, priority);
      desk.bell().leftOpen();
    }
  }
}
