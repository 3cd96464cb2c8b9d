package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.governed.SeldomAsked;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many tasks are open in the database and how old the oldest is, by topic. Asked when someone
 * looks, at most every few seconds. Not a number while the database does not answer.
 */
final class QueueDepth {
  private static final Duration KEPT = Duration.ofSeconds(3);

  private final SeldomAsked<Map<String, OpenTasks.Depth>> depths;
  private final Node node;

  QueueDepth(OpenTasks tasks, Node node) {
    this.depths = new SeldomAsked<>(KEPT, node::now, tasks::depths);
    this.node = node;
  }

  double tasks(String topic) {
    return of(topic, OpenTasks.Depth::tasks);
  }

  /** In seconds; 0 where none is open. */
  double oldestAge(String topic) {
    return of(
        topic,
        depth -> Math.max(0, Duration.between(depth.oldest(), node.now()).toMillis() / 1000.0));
  }

  private double of(String topic, ToDoubleFunction<OpenTasks.Depth> number) {
    return depths
        .answer()
        .map(all -> all.containsKey(topic) ? number.applyAsDouble(all.get(topic)) : 0)
        .orElse(Double.NaN);
  }
}
