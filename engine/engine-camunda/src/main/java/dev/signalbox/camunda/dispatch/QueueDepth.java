package dev.signalbox.camunda.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * How many tasks are open in the database and how old the oldest is, by topic. Asked when someone
 * looks, at most every few seconds. Not a number while the database does not answer.
 */
final class QueueDepth {
  private static final Logger LOG = LoggerFactory.getLogger(QueueDepth.class);
  private static final Duration KEPT = Duration.ofSeconds(3);

  private final OpenTasks tasks;
  private final Node node;
  private Map<String, OpenTasks.Depth> known = Map.of();
  private Instant askAgain = Instant.MIN;
  private volatile boolean answered;

  QueueDepth(OpenTasks tasks, Node node) {
    this.tasks = tasks;
    this.node = node;
  }

  double tasks(String topic) {
    OpenTasks.Depth depth = known().get(topic);
    if (depth == null) {
      return answered ? 0 : Double.NaN;
    }
    return depth.tasks();
  }

  /** In seconds; 0 where none is open. */
  double oldestAge(String topic) {
    OpenTasks.Depth depth = known().get(topic);
    if (depth == null) {
      return answered ? 0 : Double.NaN;
    }
    return Math.max(0, Duration.between(depth.oldest(), node.now()).toMillis() / 1000.0);
  }

  private synchronized Map<String, OpenTasks.Depth> known() {
    Instant now = node.now();
    if (!askAgain.isAfter(now) || askAgain.isAfter(now.plus(KEPT))) {
      askAgain = now.plus(KEPT);
      try {
        known = tasks.depths(now);
        answered = true;
      } catch (DataAccessException e) {
        LOG.debug("The open tasks cannot be counted", e);
        known = Map.of();
        answered = false;
      }
    }
    return known;
  }
}
