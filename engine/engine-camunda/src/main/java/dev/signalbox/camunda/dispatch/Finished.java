package dev.signalbox.camunda.dispatch;

import dev.signalbox.task.TaskOutcome;

/** A task whose handler is done, with what came out: to be written. */
record Finished(HandedTask task, TaskOutcome outcome) {
  Finished as(TaskOutcome other) {
    return new Finished(task, other);
  }
}
