package dev.signalbox.camunda.dispatch;

import dev.signalbox.identity.TenantId;
import dev.signalbox.task.ServiceTaskInvocation.ServiceTask;
import java.time.Instant;

/**
 * A task that this node holds the lock of, with all that its handler needs.
 *
 * @param holder the lock as this node took it
 */
record HandedTask(
    ServiceTask task, TenantId tenant, InputReading inputs, LockHolder holder, Turn turn) {
  /**
   * How it stands in the queue.
   *
   * @param attempt which attempt it is, from 1
   * @param line where it queues up
   * @param priority the engine's, higher first
   * @param due when it should be done; {@link Instant#MAX} where nobody said
   * @param lane what it will keep busy, as its handler says; the empty text for nothing special
   */
  record Turn(int attempt, Line line, long priority, Instant due, String lane) {}

  String id() {
    return task.id();
  }

  String topic() {
    return task.topic();
  }

  Line line() {
    return turn.line();
  }

  long priority() {
    return turn.priority();
  }
}
