package dev.signalbox.ai.model;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Limits;
import java.time.Duration;

/** Calls and back ends for tests. */
public final class SampleCalls {
  private SampleCalls() {}

  /** A call that nobody aborts. */
  public static ModelCall patient() {
    return within(Duration.ofMinutes(1));
  }

  /** A call that nobody aborts, with so much time left. */
  public static ModelCall within(Duration remaining) {
    return new ModelCall() {
      @Override
      public Duration remaining() {
        return remaining;
      }

      @Override
      public void onAbort(Runnable abort) {}

      @Override
      public boolean aborted() {
        return false;
      }
    };
  }

  /** The back end of a protocol of this process. */
  public static Backend here(String protocol) {
    return Backend.here(protocol, new Limits(Duration.ofMinutes(1), 4, 100, null));
  }
}
