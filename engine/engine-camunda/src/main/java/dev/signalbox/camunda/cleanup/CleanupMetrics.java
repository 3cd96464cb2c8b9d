package dev.signalbox.camunda.cleanup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What was removed and what is due. */
final class CleanupMetrics implements MeterBinder {
  private final Removed removed;
  private final DueInstances due;

  CleanupMetrics(Removed removed, DueInstances due) {
    this.removed = removed;
    this.due = due;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("signalbox.cleanup.removed", removed, Removed::instances)
        .description("ended instances that this node removed")
        .register(registry);
    Gauge.builder("signalbox.cleanup.due", due, DueInstances::number)
        .description("ended instances past their time to live, counted up to 10,000")
        .register(registry);
    Gauge.builder("signalbox.cleanup.overdue", due, DueInstances::overdueSeconds)
        .description("since when the oldest of them should be gone")
        .baseUnit("seconds")
        .register(registry);
  }
}
