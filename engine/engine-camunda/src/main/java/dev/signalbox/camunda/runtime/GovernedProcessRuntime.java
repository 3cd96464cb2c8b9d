package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.governed.EngineFailures;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.CorrelateMessage;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;

/** Starts, messages and cancels, each checked by policy and model and recorded. */
final class GovernedProcessRuntime implements ProcessRuntime {
  private final Starts starts;
  private final Messages messages;
  private final Cancellations cancellations;

  GovernedProcessRuntime(Starts starts, Messages messages, Cancellations cancellations) {
    this.starts = starts;
    this.messages = messages;
    this.cancellations = cancellations;
  }

  @Override
  public StartedProcess start(StartProcess command) {
    return EngineFailures.translated(() -> starts.start(command));
  }

  @Override
  public ProcessInstanceId correlate(CorrelateMessage command) {
    return EngineFailures.translated(() -> messages.correlate(command));
  }

  @Override
  public void cancel(CancelInstance command) {
    EngineFailures.translated(
        () -> {
          cancellations.cancel(command);
          return command.instanceId();
        });
  }
}
