package dev.signalbox.camunda.dispatch;

import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * Has a new task born locked for this node, in the statement that inserts it, as long as there is
 * room and a handler; else it stays open for any node.
 */
final class BornLocked implements ServiceTaskBehavior.Birth {
  private final Handlers handlers;
  private final HandOver handOver;

  BornLocked(Handlers handlers, HandOver handOver) {
    this.handlers = handlers;
    this.handOver = handOver;
  }

  @Override
  public void of(ExternalTaskEntity task, ExecutionEntity execution) {
    if (handlers.find(task.getTopicName()).isPresent()) {
      handOver.newborn(task, execution);
    } else {
      handOver.leaveOpen(task, execution);
    }
  }
}
