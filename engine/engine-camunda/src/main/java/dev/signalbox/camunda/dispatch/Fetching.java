package dev.signalbox.camunda.dispatch;

import java.util.Set;

/** Looks for open and due tasks of this node's topics, as many as there is room for. */
final class Fetching {
  private static final int AT_ONCE = 100;

  private final EngineTransactions transactions;
  private final Handlers handlers;
  private final TasksOnHand onHand;
  private final HandOver handOver;
  private final Attempts attempts;

  Fetching(
      EngineTransactions transactions,
      Handlers handlers,
      TasksOnHand onHand,
      HandOver handOver,
      Attempts attempts) {
    this.transactions = transactions;
    this.handlers = handlers;
    this.onHand = onHand;
    this.handOver = handOver;
    this.attempts = attempts;
  }

  /**
   * One look at each topic, so that none hides behind another; true when there is more to fetch.
   */
  boolean fetch() {
    boolean more = false;
    for (String topic : handlers.topics()) {
      int limit = Math.min(AT_ONCE, onHand.free(topic));
      if (limit > 0) {
        int found =
            transactions.command(new TaskFetch(Set.of(topic), limit, onHand, handOver, attempts));
        more |= found == limit;
      }
    }
    return more;
  }
}
