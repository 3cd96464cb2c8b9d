package dev.signalbox.connector.call;

/** What a request over the wire led to. */
sealed interface Outcome {
  /** A 2xx answer, whole. */
  record Received(Answer answer) implements Outcome {}

  /** Anything else. */
  record Ended(CallResult how) implements Outcome {}
}
