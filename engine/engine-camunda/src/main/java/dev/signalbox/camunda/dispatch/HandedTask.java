package dev.signalbox.camunda.dispatch;

import dev.signalbox.identity.TenantId;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;

/**
 * A task that this node holds the lock of, with all that its handler needs.
 *
 * @param holder the lock as this node took it
 */
record HandedTask(
    ServiceTask task, TenantId tenant, InputReading inputs, LockHolder holder, Turn turn) {
  /**
   * Which attempt it is, from 1, and how it stands in the queue: the engine's priority, higher
   * first.
   */
  record Turn(int attempt, long priority) {}

  String id() {
    return task.id();
  }

  String topic() {
    return task.topic();
  }
}
