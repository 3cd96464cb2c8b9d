package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.value.EngineValues;

/**
 * Where tasks arrive at this node: what the engine's hooks need and the dispatcher's threads share.
 * It knows nothing of the engine, which is built with it.
 */
record Desk(
    Node node,
    Arrivals arrivals,
    Handlers handlers,
    EngineValues values,
    DispatchProperties settings) {
  static Desk of(Node node, Handlers handlers, EngineValues values, DispatchProperties settings) {
    Arrivals arrivals = new Arrivals(new TasksOnHand(settings.room()), new Backlog(), new Bell());
    return new Desk(node, arrivals, handlers, values, settings);
  }

  TasksOnHand onHand() {
    return arrivals.onHand();
  }

  Backlog backlog() {
    return arrivals.backlog();
  }

  Bell bell() {
    return arrivals.bell();
  }

  Attempts attempts() {
    return new Attempts(settings.retry().attempts());
  }

  HandOver handOver() {
    return new HandOver(this);
  }

  /** The tasks that are here, those that are known to be open, and the bell that tells of them. */
  record Arrivals(TasksOnHand onHand, Backlog backlog, Bell bell) {}
}
