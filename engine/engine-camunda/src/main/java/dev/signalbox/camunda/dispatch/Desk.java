package dev.signalbox.camunda.dispatch;

import dev.signalbox.camunda.value.EngineValues;

/**
 * Where tasks arrive at this node: what the engine's hooks need and the dispatcher's threads share.
 * It knows nothing of the engine, which is built with it.
 */
record Desk(Node node, TasksOnHand onHand, EngineValues values, DispatchProperties settings) {
  static Desk of(Node node, EngineValues values, DispatchProperties settings) {
    TasksOnHand onHand = new TasksOnHand(new TasksOnHand.Share(settings.room()));
    return new Desk(node, onHand, values, settings);
  }

  Attempts attempts() {
    return new Attempts(settings.retry().attempts());
  }

  HandOver handOver() {
    return new HandOver(node, onHand, new TaskInputs(values), attempts());
  }
}
