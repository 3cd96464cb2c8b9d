package dev.signalbox.ai;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of calls that end at the same time in one transaction, as databases commit in
 * groups (DeWitt et al., 1984): while some are written, those who come meanwhile wait, and the
 * first of them writes for all. Who is alone waits for nobody. Where a group cannot be written,
 * each writes its own. For callers that have no transaction of their own.
 */
final class SharedAppend implements DecisionLedger {
  private static final int MOST = 64;

  private final DecisionLedger ledger;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock(true);

  SharedAppend(DecisionLedger ledger) {
    this.ledger = ledger;
  }

  /** Somebody's records and what became of them; written under the lock. */
  private static final class Entry {
    private final List<Decision> decisions;
    private boolean tried;
    private @Nullable List<String> ids;

    Entry(List<Decision> decisions) {
      this.decisions = List.copyOf(decisions);
    }
  }

  @Override
  public List<String> append(List<Decision> decisions) {
    Entry self = new Entry(decisions);
    waiting.add(self);
    writing.lock();
    try {
      while (!self.tried) {
        writeNext(self);
      }
    } finally {
      writing.unlock();
    }
    List<String> ids = self.ids;
    return ids == null ? ledger.append(decisions) : ids;
  }

  /** Those who have waited longest. */
  private void writeNext(Entry self) {
    List<Entry> group = new ArrayList<>();
    while (group.size() < MOST && !waiting.isEmpty()) {
      group.add(Objects.requireNonNull(waiting.poll()));
    }
    group.forEach(it -> it.tried = true);
    if (group.size() == 1 && group.get(0) == self) {
      self.ids = ledger.append(self.decisions);
      return;
    }
    List<Decision> all = group.stream().flatMap(it -> it.decisions.stream()).toList();
    List<String> ids =
        CompletableFuture.supplyAsync(() -> ledger.append(all), Runnable::run)
            .exceptionally(fault -> List.of())
            .join();
    int from = 0;
    for (Entry entry : ids.isEmpty() ? List.<Entry>of() : group) {
      int to = from + entry.decisions.size();
      entry.ids = List.copyOf(ids.subList(from, to));
      from = to;
    }
  }
}
