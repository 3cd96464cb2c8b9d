package dev.signalbox.camunda.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.TreeSet;

/** How much this node has on hand, and how much is open in the database. */
final class DispatchMetrics implements MeterBinder {
  private static final String TOPIC = "topic";

  private final DispatcherParts parts;
  private final QueueDepth depth;

  DispatchMetrics(DispatcherParts parts, QueueDepth depth) {
    this.parts = parts;
    this.depth = depth;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("signalbox.dispatch.queued", parts.onHand(), TasksOnHand::queued)
        .description("tasks that wait for a thread")
        .register(registry);
    Gauge.builder("signalbox.dispatch.unwritten", parts.completer(), Completer::waiting)
        .description("outcomes that wait to be written")
        .register(registry);
    Set<String> topics = new TreeSet<>(Handlers.RESERVED);
    topics.addAll(parts.handlers().topics());
    topics.forEach(topic -> bind(topic, registry));
  }

  private void bind(String topic, MeterRegistry registry) {
    Gauge.builder("signalbox.dispatch.in.flight", () -> parts.onHand().inFlight(topic))
        .description("tasks that this node holds, from the hand-over to the commit of the outcome")
        .tag(TOPIC, topic)
        .register(registry);
    Gauge.builder("signalbox.dispatch.open", () -> depth.tasks(topic))
        .description("tasks in the database that a node could take now")
        .tag(TOPIC, topic)
        .register(registry);
    Gauge.builder("signalbox.dispatch.oldest.age", () -> depth.oldestAge(topic))
        .description("since when the oldest open task is there")
        .baseUnit("seconds")
        .tag(TOPIC, topic)
        .register(registry);
  }
}
