package dev.signalbox.ai.plane;

import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends the inputs of one model together that come together. A batch is put together while its
 * first waits for company and then for a free place at the back end, so that it takes along whoever
 * came by then: the most urgent first (earliest deadline first, Liu and Layland 1973), nobody who
 * is late already. Callers wait until their own deadline and no longer.
 */
final class Batcher {
  private final Batching batching;
  private final int waitingAtMost;
  private final Sender sender;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();
  private final PriorityQueue<Item> waiting = new PriorityQueue<>();
  private boolean forming;
  private long arrivals;

  /**
   * @param waitingAtMost how many wait before further ones are turned away
   * @param threads one for each batch at work, and one for the next
   */
  Batcher(Batching batching, int waitingAtMost, Sender sender, Executor threads) {
    this.batching = batching;
    this.waitingAtMost = waitingAtMost;
    this.sender = sender;
    this.threads = threads;
  }

  /** Knows the places at the back end, and sends. */
  interface Sender {
    /** Waits for a place until then; it must be left if it is granted. */
    Slots.Entry enter(Deadline deadline);

    void leave();

    /** One answer an input, in their order; within a place. Never throws. */
    List<ModelAnswer> send(List<ModelInput> inputs, Deadline deadline);
  }

  /** The answer to that input, or why there is none by the deadline. Never throws. */
  ModelAnswer ask(ModelInput input, Deadline deadline) {
    lock.lock();
    try {
      if (waiting.size() >= waitingAtMost) {
        return new Failure(Cause.BUSY, waiting.size() + " calls wait already");
      }
      Item self = new Item(input, deadline, arrivals++, lock.newCondition());
      waiting.add(self);
      if (waiting.size() >= batching.max()) {
        enough.signal();
      }
      formNext();
      return answerOf(self);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private ModelAnswer answerOf(Item self) {
    try {
      while (self.answer == null && !self.deadline.passed()) {
        self.turn.awaitNanos(self.deadline.remaining().toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (self.answer != null) {
      return self.answer;
    }
    return waiting.remove(self) ? neverSent() : tooLate();
  }

  /** Within the lock. */
  private void formNext() {
    if (!forming && !waiting.isEmpty()) {
      forming = true;
      threads.execute(this::form);
    }
  }

  private void form() {
    Deadline urgent = awaitCompany();
    Slots.Entry entry = urgent == null ? Slots.Entry.TOO_LATE : sender.enter(urgent);
    boolean granted = entry == Slots.Entry.GRANTED;
    List<Item> batch;
    lock.lock();
    try {
      batch = granted ? take() : List.of();
      if (entry == Slots.Entry.FULL) {
        refuseAll();
      }
      forming = false;
      formNext();
    } finally {
      lock.unlock();
    }
    if (granted) {
      try {
        send(batch);
      } finally {
        sender.leave();
      }
    }
  }

  /** The nearest deadline of those who wait then; null where nobody does. */
  private @Nullable Deadline awaitCompany() {
    lock.lock();
    try {
      long left = batching.delay().toNanos();
      while (left > 0 && !waiting.isEmpty() && waiting.size() < batching.max()) {
        left = enough.awaitNanos(left);
      }
      Item urgent = waiting.peek();
      return urgent == null ? null : urgent.deadline;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** The most urgent of those who can still be served, the shortest first: they pad one another. */
  private List<Item> take() {
    List<Item> batch = new ArrayList<>();
    while (batch.size() < batching.max() && !waiting.isEmpty()) {
      Item next = waiting.poll();
      if (next.deadline.passed()) {
        next.end(neverSent());
      } else {
        batch.add(next);
      }
    }
    batch.sort(Comparator.comparingInt(it -> it.input.text().length()));
    return batch;
  }

  private void refuseAll() {
    while (!waiting.isEmpty()) {
      waiting.poll().end(new Failure(Cause.BUSY, "too many calls wait already"));
    }
  }

  private void send(List<Item> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Deadline latest = batch.stream().map(it -> it.deadline).max(Deadline::compareTo).orElseThrow();
    List<ModelAnswer> answers = sender.send(batch.stream().map(it -> it.input).toList(), latest);
    lock.lock();
    try {
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).end(answers.get(i));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nobody worked for it, so nobody is paid. */
  private static ModelAnswer neverSent() {
    return new Failure(Cause.BUSY, "no place was free in time");
  }

  private static ModelAnswer tooLate() {
    return new Failure(Cause.TIMED_OUT, "the model did not answer in time");
  }

  /** One who waits. */
  private static final class Item implements Comparable<Item> {
    private final ModelInput input;
    private final Deadline deadline;
    private final long arrival;
    private final Condition turn;
    private @Nullable ModelAnswer answer;

    Item(ModelInput input, Deadline deadline, long arrival, Condition turn) {
      this.input = input;
      this.deadline = deadline;
      this.arrival = arrival;
      this.turn = turn;
    }

    void end(ModelAnswer given) {
      answer = given;
      turn.signal();
    }

    @Override
    public int compareTo(Item other) {
      int sooner = deadline.compareTo(other.deadline);
      return sooner != 0 ? sooner : Long.compare(arrival, other.arrival);
    }
  }
}
