package dev.signalbox.ai.plane;

import dev.signalbox.ai.model.ModelCall;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a model on its way. */
final class RunningCall implements ModelCall {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCall.class);

  private final Deadline deadline;
  private @Nullable Runnable abort;
  private boolean aborted;
  private boolean begun;

  RunningCall(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public Duration remaining() {
    return deadline.remaining();
  }

  @Override
  public void onAbort(Runnable next) {
    synchronized (this) {
      abort = next;
      if (!aborted) {
        return;
      }
    }
    run(next);
  }

  @Override
  public synchronized boolean begun() {
    begun = !aborted;
    return begun;
  }

  /** Until when it may take, as far as it got. */
  synchronized Deadline until() {
    return begun ? deadline.end() : deadline;
  }

  @Override
  public synchronized boolean aborted() {
    return aborted;
  }

  /** Ends the work; once. */
  void abort() {
    abort(false);
  }

  /** Ends the work, but for an answer that is on its way out. */
  void abortUnlessBegun() {
    abort(true);
  }

  private void abort(boolean sparing) {
    Runnable now;
    synchronized (this) {
      if (aborted || (sparing && begun)) {
        return;
      }
      aborted = true;
      now = abort;
    }
    if (now != null) {
      run(now);
    }
  }

  /** One that fails to end its work does not keep the others from theirs. */
  private static void run(Runnable abort) {
    try {
      abort.run();
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.warn("A call could not be aborted", e);
    }
  }
}
