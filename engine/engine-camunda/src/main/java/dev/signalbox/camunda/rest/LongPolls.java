package dev.signalbox.camunda.rest;

import dev.signalbox.camunda.rest.DoorAnswer.Pending;
import dev.signalbox.camunda.rest.DoorAnswer.Ready;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks for the answers of waiting requests, each every {@code pause}, on one thread. At most
 * {@value #MOST} wait; one more is answered at once with what there is.
 */
final class LongPolls implements AutoCloseable {
  private static final int MOST = 200;

  private final Clock clock;
  private final Duration pause;
  private final Semaphore room = new Semaphore(MOST);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "engine-rest-long-polls");
            made.setDaemon(true);
            return made;
          });

  LongPolls(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Waits for an answer.
   *
   * @param answered told once, on the thread of the polls, unless there was no room
   * @return whether it waits; if not, the caller answers at once
   */
  boolean await(Pending pending, Consumer<Ready> answered) {
    if (!room.tryAcquire()) {
      return false;
    }
    later(pending, clock.instant().plus(pending.patience()), answered);
    return true;
  }

  private void later(Pending pending, Instant until, Consumer<Ready> answered) {
    try {
      thread.schedule(
          () -> look(pending, until, answered), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      finish(pending.otherwise(), answered);
    }
  }

  private void look(Pending pending, Instant until, Consumer<Ready> answered) {
    Optional<Ready> found = attempt(pending);
    if (found.isPresent()) {
      finish(found.get(), answered);
    } else if (clock.instant().isBefore(until)) {
      later(pending, until, answered);
    } else {
      finish(pending.otherwise(), answered);
    }
  }

  /** One request that fails must not end the polls of the others. */
  private static Optional<Ready> attempt(Pending pending) {
    try {
      return pending.look().get();
    } catch (RuntimeException e) {
      return Optional.of(DoorErrors.answer(e));
    }
  }

  private void finish(Ready answer, Consumer<Ready> answered) {
    room.release();
    answered.accept(answer);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
