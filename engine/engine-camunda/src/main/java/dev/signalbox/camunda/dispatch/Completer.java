package dev.signalbox.camunda.dispatch;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.Retry;
import dev.signalbox.task.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes outcomes in bulk, one batch after the other. A batch that fails rolls back whole and goes
 * one by one; a single outcome that the engine refuses becomes that task's incident ({@code
 * ENGINE_FAILED}), with its records and effects. The outcome is kept in memory all the while: the
 * handler is not called again.
 */
final class Completer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Completer.class);
  private static final int CONFLICTS = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final OutcomeWriter writer;
  private final TasksOnHand onHand;
  private final int batch;
  private final BlockingQueue<Finished> queue;
  private final Queue<Finished> later = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  Completer(OutcomeWriter writer, TasksOnHand onHand, DispatchProperties.Room room) {
    this.writer = writer;
    this.onHand = onHand;
    this.batch = room.batch();
    this.queue = new ArrayBlockingQueue<>(room.total());
  }

  /** Waits while the queue is full: handlers do not run ahead of the database. */
  void submit(Finished finished) throws InterruptedException {
    queue.put(finished);
  }

  /** Takes up again what had to wait. */
  void retryDelayed() throws InterruptedException {
    for (Finished next = later.poll(); next != null; next = later.poll()) {
      queue.put(next);
    }
  }

  void begin() {
    stopping = false;
  }

  /** Ends {@link #run} once the queue is empty. */
  void finish() {
    stopping = true;
  }

  int waiting() {
    return queue.size() + later.size();
  }

  @Override
  public void run() {
    try {
      while (!stopping || !queue.isEmpty()) {
        Finished first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Finished> next = new ArrayList<>(List.of(first));
          queue.drainTo(next, batch - 1);
          complete(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complete(List<Finished> outcomes) {
    List<String> ids = outcomes.stream().map(finished -> finished.task().id()).toList();
    onHand.beginWriting(ids);
    try {
      writer.write(outcomes).forEach(this::written);
    } catch (RuntimeException | Error e) {
      LOG.debug("A batch of {} outcomes goes one by one: {}", outcomes.size(), e.toString());
      outcomes.forEach(this::completeAlone);
    } finally {
      onHand.endWriting(ids);
    }
  }

  private void completeAlone(Finished finished) {
    for (int conflict = 0; conflict < CONFLICTS; conflict++) {
      try {
        writer.write(List.of(finished)).forEach(this::written);
        return;
      } catch (RuntimeException | Error e) {
        Mishap mishap = Mishap.of(e);
        if (mishap == Mishap.REFUSAL) {
          refused(finished, e);
          return;
        }
        if (mishap == Mishap.OUTAGE) {
          LOG.warn("The outcome of task {} waits: {}", finished.task().id(), e.toString());
          break;
        }
      }
      // Another thread has the row: let it commit.
      LockSupport.parkNanos(PAUSE_NANOS * (conflict + 1));
    }
    later.add(finished);
  }

  /** The engine will not go on: that is the task's incident, and what was done stays done. */
  private void refused(Finished finished, Throwable cause) {
    LOG.warn(
        "The engine refuses the outcome of task {}: {}", finished.task().id(), cause.toString());
    LOG.debug("Why", cause);
    Finished failure = finished.as(failed(cause, finished.outcome().trace()));
    if (finished.outcome() instanceof TaskOutcome.Failed) {
      failure = finished.as(failed(cause, TaskOutcome.Trace.NONE));
    }
    try {
      writer.write(List.of(failure)).forEach(this::written);
    } catch (RuntimeException | Error e) {
      if (Mishap.of(e) == Mishap.REFUSAL && failure.outcome().trace() == TaskOutcome.Trace.NONE) {
        LOG.error("Task {} can be neither completed nor failed", finished.task().id(), e);
        onHand.forget(finished.task().id());
      } else {
        later.add(failure);
      }
    }
  }

  private static TaskOutcome failed(Throwable cause, TaskOutcome.Trace trace) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new TaskOutcome.Failed(ErrorCode.ENGINE_FAILED, message, Retry.never(), null, trace);
  }

  private void written(Written written) {
    if (written.fate() == Written.Fate.LOST) {
      LOG.warn(
          "The lock of task {} ran out before its outcome came; it runs again",
          written.finished().task().id());
    }
    onHand.forget(written.finished().task().id());
  }
}
