package dev.signalbox.camunda.cleanup;

import java.util.concurrent.atomic.AtomicLong;

/** How many instances this node has removed since its start. */
final class Removed {
  private final AtomicLong instances = new AtomicLong();

  void add(int more) {
    instances.addAndGet(more);
  }

  long instances() {
    return instances.get();
  }
}
