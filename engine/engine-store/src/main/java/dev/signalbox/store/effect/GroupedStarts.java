package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.core.NestedRuntimeException;

/**
 * Lets effects that begin at the same time share a commit ("group commit"): while one thread
 * writes, the others queue up, and the next one to write takes them all. Alone, an effect waits for
 * nobody.
 */
final class GroupedStarts {
  private static final int MOST = 64;
  private static final String LOST = "the group that the effect began with could not be written";

  private final Function<List<EffectIntent>, List<EffectStart>> write;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final Lock turn = new ReentrantLock();

  /**
   * @param write commits a group in one transaction, and answers in the same order
   */
  GroupedStarts(Function<List<EffectIntent>, List<EffectStart>> write) {
    this.write = write;
  }

  /** Fails as its own transaction would: a group that fails goes one by one. */
  EffectStart begin(EffectIntent intent) {
    Waiting mine = new Waiting(intent, new CompletableFuture<>());
    queue.add(mine);
    turn.lock();
    try {
      while (!mine.start.isDone()) {
        writeNext();
      }
    } finally {
      turn.unlock();
    }
    return mine.result();
  }

  /** How many wait for their turn. */
  int waiting() {
    return queue.size();
  }

  private void writeNext() {
    List<Waiting> group = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      group.add(next);
      if (group.size() == MOST) {
        break;
      }
    }
    try {
      write(group);
    } catch (NestedRuntimeException e) {
      group.forEach(this::writeAlone);
    } finally {
      group.forEach(one -> one.start.completeExceptionally(new IllegalStateException(LOST)));
    }
  }

  private void writeAlone(Waiting one) {
    try {
      write(List.of(one));
    } catch (NestedRuntimeException e) {
      one.start.completeExceptionally(e);
    }
  }

  private void write(List<Waiting> group) {
    List<EffectStart> starts = write.apply(group.stream().map(Waiting::intent).toList());
    for (int i = 0; i < group.size(); i++) {
      group.get(i).start.complete(starts.get(i));
    }
  }

  private record Waiting(EffectIntent intent, CompletableFuture<EffectStart> start) {
    EffectStart result() {
      try {
        return start.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }
}
