package dev.signalbox.process;

import dev.signalbox.identity.Caller;

/** Ends a running instance before its time; the reason is recorded. */
public record CancelInstance(Caller caller, ProcessInstanceId instanceId, String reason) {
  /** The longest reason of an intervention, in characters; a cancellation's and a retry's alike. */
  public static final int LONGEST_REASON = 2_000;
}
