package dev.signalbox.camunda.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the dispatcher together, from what stands before the engine and what stands on it. */
final class DispatcherParts {
  private static final Logger LOG = LoggerFactory.getLogger(DispatcherParts.class);

  private final Desk desk;
  private final Completer completer;
  private final Workers workers;
  private final Fetching fetching;
  private final LockKeeper locks;
  private final Parking parking;

  DispatcherParts(Desk desk, EngineTransactions transactions, OutcomeWriter.Stores stores) {
    this.desk = desk;
    DispatchProperties settings = desk.settings();
    Attempts attempts = desk.attempts();
    RetryRule rule =
        new RetryRule(
            attempts,
            new Backoff(settings.retry(), RandomGenerator.getDefault()),
            settings.retry().maxWait());
    OutcomeApplication application = new OutcomeApplication(desk.node(), desk.values(), rule);
    OutcomeWriter writer = new OutcomeWriter(transactions, application, stores);
    this.completer = new Completer(writer, desk.onHand(), settings.room());
    TaskData data = new TaskData(transactions, stores.parked(), new TaskInputs(desk.values()));
    TaskRunner runner = new TaskRunner(desk.handlers(), data);
    this.workers =
        new Workers(desk.onHand(), runner, completer, desk.node(), settings.times().handler());
    this.fetching = new Fetching(transactions, desk);
    this.locks = new LockKeeper(transactions, desk.onHand(), desk.node());
    this.parking =
        new Parking(transactions, stores.parked(), desk.handOver(), desk.node(), attempts);
  }

  Node node() {
    return desk.node();
  }

  TasksOnHand onHand() {
    return desk.onHand();
  }

  Bell bell() {
    return desk.bell();
  }

  Handlers handlers() {
    return desk.handlers();
  }

  Completer completer() {
    return completer;
  }

  Workers workers() {
    return workers;
  }

  Fetching fetching() {
    return fetching;
  }

  Parking parking() {
    return parking;
  }

  Upkeep upkeep(Duration poll, CountDownLatch stop) {
    return new Upkeep(fetching, locks, parking, completer, new Upkeep.Pace(desk, poll, stop));
  }

  /** What this node held when it went away; where that fails the locks run out by themselves. */
  void endEarlierLocks() {
    try {
      int ended = locks.endThoseOfEarlierBoots();
      if (ended > 0) {
        LOG.info("{} tasks were cut short when this node went away; they run again", ended);
      }
    } catch (RuntimeException e) {
      LOG.warn("The locks of an earlier boot could not be ended; they run out", e);
    }
  }

  /** The locks of tasks that no handler has begun; where that fails they run out by themselves. */
  void giveBackWaiting() {
    try {
      locks.giveBack(desk.onHand().drain());
      desk.bell().leftOpen();
    } catch (RuntimeException e) {
      LOG.warn("The locks of waiting tasks could not be given back; they run out", e);
    }
  }
}
