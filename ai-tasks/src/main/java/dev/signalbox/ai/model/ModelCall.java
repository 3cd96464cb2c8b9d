package dev.signalbox.ai.model;

import java.time.Duration;

/** A call while it runs: how long it still may, and how it is told to end. */
public interface ModelCall {
  /** How long the answer is still of use; not negative. */
  Duration remaining();

  /**
   * What ends the work at once: closes the socket, terminates the run. Replaces what was said
   * before. Runs at once where the call was aborted already; from then on the answer is of no use.
   */
  void onAbort(Runnable abort);

  /**
   * Says that the answer has begun to go out: it may go on for as long as the whole request has
   * time, where nothing else could answer any more.
   *
   * @return false where the call was aborted before
   */
  default boolean begun() {
    return !aborted();
  }

  /** Whether the answer is of no use any more. */
  boolean aborted();
}
