package dev.signalbox.ai.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that the test aborts. */
public final class AbortableCall implements ModelCall {
  private @Nullable Runnable end;
  private boolean aborted;

  @Override
  public Duration remaining() {
    return Duration.ofMinutes(1);
  }

  @Override
  public synchronized void onAbort(Runnable abort) {
    end = abort;
    if (aborted) {
      abort.run();
    }
  }

  @Override
  public synchronized boolean aborted() {
    return aborted;
  }

  public synchronized void abort() {
    aborted = true;
    if (end != null) {
      end.run();
    }
  }
}
