package dev.signalbox.camunda.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * This node as the holder of locks: an id that is new at each boot, so that a lock from before is
 * never taken for one of now.
 */
record Node(NodeHome home, Clock clock, Duration lock) {
  String id() {
    return home.id();
  }

  Instant now() {
    return clock.instant();
  }

  /** When a lock that is taken now runs out. */
  Instant lockUntil() {
    return now().plus(lock);
  }
}
