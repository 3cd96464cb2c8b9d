package dev.signalbox.ai.plane;

import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends the inputs of one model together that come together. A batch is put together while its
 * first waits for company and then for a free place at the back end, so that it takes along whoever
 * came by then: in the order of a {@link WaitingLine}, nobody who is late already. Callers wait
 * until their own deadline and no longer.
 */
final class Batcher {
  private final Batching batching;
  private final int waitingAtMost;
  private final Sender sender;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();
  private final WaitingLine<Item> waiting = new WaitingLine<>();
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
    /** Waits for a place until the turn's deadline; it must be left if it is granted. */
    Slots.Entry enter(Turn turn);

    void leave();

    /** One answer an input, in their order; within a place. Never throws. */
    List<ModelAnswer> send(List<ModelInput> inputs, Deadline deadline);
  }

  /** The answer to that input, or why there is none by the deadline. Never throws. */
  ModelAnswer ask(ModelInput input, Turn turn) {
    lock.lock();
    try {
      if (waiting.size() >= waitingAtMost) {
        return new Failure(Cause.BUSY, waiting.size() + " calls wait already");
      }
      Item self = new Item(input, turn, arrivals++, lock.newCondition());
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
      Deadline deadline = self.turn.deadline();
      while (self.answer == null && !deadline.passed()) {
        self.answered.awaitNanos(deadline.remaining().toNanos());
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
    Optional<Turn> front = awaitCompany();
    Slots.Entry entry = front.map(sender::enter).orElse(Slots.Entry.TOO_LATE);
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

  /** How those who wait then stand; empty where nobody does. */
  private Optional<Turn> awaitCompany() {
    lock.lock();
    try {
      long left = batching.delay().toNanos();
      while (left > 0 && !waiting.isEmpty() && waiting.size() < batching.max()) {
        left = enough.awaitNanos(left);
      }
      return waiting.front();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The most urgent of those who can still be served, the shortest first: they pad one another. */
  private List<Item> take() {
    List<Item> batch = new ArrayList<>();
    Optional<Item> next = waiting.poll();
    while (next.isPresent()) {
      if (next.get().turn.deadline().passed()) {
        next.get().end(neverSent());
      } else {
        batch.add(next.get());
      }
      next = batch.size() < batching.max() ? waiting.poll() : Optional.empty();
    }
    batch.sort(Comparator.comparingInt(it -> it.input.text().length()));
    return batch;
  }

  private void refuseAll() {
    Optional<Item> next = waiting.poll();
    while (next.isPresent()) {
      next.get().end(new Failure(Cause.BUSY, "too many calls wait already"));
      next = waiting.poll();
    }
  }

  private void send(List<Item> batch) {
    if (batch.isEmpty()) {
      return;
    }
    batch.forEach(Item::goes);
    batch.get(0).turn.progress().together(batch.size());
    Deadline latest =
        batch.stream().map(it -> it.turn.deadline()).max(Deadline::compareTo).orElseThrow();
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
  private static final class Item implements WaitingLine.Waiting {
    private final ModelInput input;
    private final Turn turn;
    private final long arrival;
    private final Condition answered;
    private final long since = System.nanoTime();
    private @Nullable ModelAnswer answer;

    Item(ModelInput input, Turn turn, long arrival, Condition answered) {
      this.input = input;
      this.turn = turn;
      this.arrival = arrival;
      this.answered = answered;
    }

    void goes() {
      turn.progress().goes(Duration.ofNanos(System.nanoTime() - since));
    }

    void end(ModelAnswer given) {
      answer = given;
      answered.signal();
    }

    @Override
    public Turn turn() {
      return turn;
    }

    @Override
    public long arrival() {
      return arrival;
    }
  }
}
