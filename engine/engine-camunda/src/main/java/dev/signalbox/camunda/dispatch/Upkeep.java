package dev.signalbox.camunda.dispatch;

import dev.signalbox.task.ParkedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dispatcher's net, run every poll interval by one thread: extends locks, takes up outcomes
 * that had to wait, looks after parked tasks, and fetches what is open or due; at once again while
 * there is more to fetch. What fails is tried again at the next round.
 */
final class Upkeep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration PARKING_ROUND = Duration.ofSeconds(5);
  private static final long BUSY_MILLIS = 20;

  private final Fetching fetching;
  private final LockKeeper locks;
  private final Parking parking;
  private final Completer completer;
  private final Pace pace;
  private Instant parkingDue = Instant.MIN;

  Upkeep(Fetching fetching, LockKeeper locks, Parking parking, Completer completer, Pace pace) {
    this.fetching = fetching;
    this.locks = locks;
    this.parking = parking;
    this.completer = completer;
    this.pace = pace;
  }

  @Override
  public void run() {
    CountDownLatch stop = pace.stop();
    try {
      boolean more = true;
      while (!stop.await(more ? BUSY_MILLIS : pace.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        more = round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean round() throws InterruptedException {
    guarded("extend locks", () -> done(locks::extend));
    completer.retryDelayed();
    Instant now = pace.node().now();
    if (!now.isBefore(parkingDue)) {
      guarded("carry out resumptions", () -> each(parking.resumed(), parking::carryOut));
      guarded("give up parked tasks", () -> each(parking.overdue(), parking::expire));
      parkingDue = now.plus(PARKING_ROUND);
    }
    return guarded("fetch tasks", fetching::fetch);
  }

  /** Each in a transaction of its own: one that fails does not hold up the others. */
  private static boolean each(List<ParkedTask> rows, Consumer<ParkedTask> work) {
    rows.forEach(row -> guarded("see to task " + row.taskId(), () -> done(() -> work.accept(row))));
    return false;
  }

  private static boolean done(Runnable work) {
    work.run();
    return false;
  }

  private static boolean guarded(String what, BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (RuntimeException | Error e) {
      if (Mishap.of(e) == Mishap.CONFLICT) {
        LOG.debug("Another node was faster to {}: {}", what, e.toString());
      } else {
        LOG.warn("Could not {}; it is tried again", what, e);
      }
      return false;
    }
  }

  /** How often, and until when. */
  record Pace(Node node, Duration poll, CountDownLatch stop) {}
}
