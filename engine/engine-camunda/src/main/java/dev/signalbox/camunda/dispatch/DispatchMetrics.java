package dev.signalbox.camunda.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How much this node has on hand. */
final class DispatchMetrics implements MeterBinder {
  private final DispatcherParts parts;

  DispatchMetrics(DispatcherParts parts) {
    this.parts = parts;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("signalbox.dispatch.queued", parts.onHand(), TasksOnHand::queued)
        .description("tasks that wait for a thread")
        .register(registry);
    Gauge.builder("signalbox.dispatch.in.flight", parts.onHand(), TasksOnHand::inFlight)
        .description("tasks that this node holds, from the hand-over to the commit of the outcome")
        .register(registry);
    Gauge.builder("signalbox.dispatch.unwritten", parts.completer(), Completer::waiting)
        .description("outcomes that wait to be written")
        .register(registry);
  }
}
