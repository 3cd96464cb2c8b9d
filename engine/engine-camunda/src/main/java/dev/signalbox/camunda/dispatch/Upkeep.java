package dev.signalbox.camunda.dispatch;

import dev.signalbox.task.ParkedTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is open as soon as it is known to be and there is room, here or by word of another
 * node. Beside that it is the dispatcher's net: every poll interval it extends locks, takes up
 * outcomes that had to wait, looks after parked tasks, and fetches whatever is open or due. One
 * thread; what fails is tried again at the next round.
 */
final class Upkeep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long PARKING_ROUND_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long BUSY_MILLIS = 20;

  private final Fetching fetching;
  private final LockKeeper locks;
  private final Parking parking;
  private final Completer completer;
  private final Pace pace;
  private long lookDue;
  private long parkingDue = System.nanoTime();

  Upkeep(Fetching fetching, LockKeeper locks, Parking parking, Completer completer, Pace pace) {
    this.fetching = fetching;
    this.locks = locks;
    this.parking = parking;
    this.completer = completer;
    this.pace = pace;
  }

  @Override
  public void run() {
    try {
      lookDue = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
      while (pace.stop().getCount() > 0) {
        pace.desk().bell().await(untilNextRound());
        round(System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long untilNextRound() {
    long untilLook = TimeUnit.NANOSECONDS.toMillis(lookDue - System.nanoTime());
    long atMost = fetching.isBehind() ? BUSY_MILLIS : untilLook;
    return Math.max(1, Math.min(untilLook, atMost));
  }

  private void round(long now) throws InterruptedException {
    if (now - lookDue >= 0) {
      lookDue = now + pace.poll().toNanos();
      look(now);
    } else if (pace.desk().bell().wasHeard() || fetching.isShort()) {
      guarded("fetch open tasks", fetching::fetchMore);
    }
  }

  private void look(long now) throws InterruptedException {
    guarded("extend locks", locks::extend);
    completer.retryDelayed();
    if (now - parkingDue >= 0) {
      parkingDue = now + PARKING_ROUND_NANOS;
      guarded("carry out resumptions", () -> each(parking.resumed(), parking::carryOut));
      guarded("see to parked tasks whose time has come", () -> seeToOverdue(now));
    }
    guarded("fetch due tasks", fetching::fetchDue);
    guarded("fetch open tasks", fetching::fetchOpen);
  }

  /** Where there are more than one round sees to, the next one comes soon. */
  private void seeToOverdue(long now) {
    List<ParkedTask> overdue = parking.overdue();
    if (overdue.size() == Parking.AT_ONCE) {
      parkingDue = now;
    }
    each(overdue, parking::expire);
  }

  /** Each in a transaction of its own: one that fails does not hold up the others. */
  private static void each(List<ParkedTask> rows, Consumer<ParkedTask> work) {
    rows.forEach(row -> guarded("see to task " + row.taskId(), () -> work.accept(row)));
  }

  private static void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      if (Mishap.of(e) == Mishap.CONFLICT) {
        LOG.debug("Another node was faster to {}: {}", what, e.toString());
      } else {
        LOG.warn("Could not {}; it is tried again", what, e);
      }
    }
  }

  /** How often, and until when. */
  record Pace(Desk desk, Duration poll, CountDownLatch stop) {}
}
