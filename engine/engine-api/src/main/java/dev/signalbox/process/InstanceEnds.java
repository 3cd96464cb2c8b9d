package dev.signalbox.process;

import dev.signalbox.identity.TenantId;
import java.time.Duration;

/** Waits for instances to end. */
public interface InstanceEnds {
  /**
   * Returns when the instance has ended, at once where it has already or where there is none; at
   * the latest when the limit has passed or the product shuts down. An end on another node may be
   * seen a second late.
   */
  void await(TenantId tenant, ProcessInstanceId id, Duration limit) throws InterruptedException;
}
