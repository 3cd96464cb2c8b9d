package dev.signalbox.process;

/**
 * Starts, messages and cancels process instances. Every call is checked by the policy and by the
 * process's declared variables, and recorded, in one transaction with what it does; it joins the
 * caller's transaction.
 *
 * <p>Fails with {@link dev.signalbox.error.SignalboxException}: {@code PROCESS_NOT_FOUND}, {@code
 * VARIABLES_INVALID} with the fields, {@code POLICY_DENIED}, {@code POLICY_UNAVAILABLE}, {@code
 * INSTANCE_NOT_FOUND}, {@code CONFLICT}.
 */
public interface ProcessRuntime {
  StartedProcess start(StartProcess command);

  /** The instance that took the message: the one that waited, or the one that it started. */
  ProcessInstanceId correlate(CorrelateMessage command);

  void cancel(CancelInstance command);
}
