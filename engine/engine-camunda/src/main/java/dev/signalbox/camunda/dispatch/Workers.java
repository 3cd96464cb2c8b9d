package dev.signalbox.camunda.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The work of one thread: takes a task, runs its handler, passes the outcome on, until the tasks on
 * hand are closed. Threads are never interrupted: an interrupt in the middle of a file access
 * closes an embedded database for everyone.
 */
final class Workers {
  private final TasksOnHand onHand;
  private final TaskRunner runner;
  private final Completer completer;
  private final Node node;
  private final Duration handlerTime;

  Workers(
      TasksOnHand onHand, TaskRunner runner, Completer completer, Node node, Duration handlerTime) {
    this.onHand = onHand;
    this.runner = runner;
    this.completer = completer;
    this.node = node;
    this.handlerTime = handlerTime;
  }

  /** Works until that opening of the tasks on hand is closed. */
  void run(int opening) {
    try {
      Optional<HandedTask> next = onHand.take(opening);
      while (next.isPresent()) {
        run(next.get());
        next = onHand.take(opening);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(HandedTask task) throws InterruptedException {
    Instant deadline = node.now().plus(handlerTime);
    onHand.runsUntil(task.id(), deadline);
    Finished finished = new Finished(task, runner.run(task, deadline));
    onHand.ran(task);
    completer.submit(finished);
  }
}
