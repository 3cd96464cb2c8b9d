package dev.signalbox.ai;

import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Ending;
import dev.signalbox.budget.ReserveOutcome;
import dev.signalbox.budget.ReserveOutcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sets money aside for calls, and ends that behind them, many at once, so that no answer waits for
 * the books: what is set aside stays so until then, and what a node that is killed has not ended is
 * charged in full. Where too many wait, a call ends them.
 */
final class Settlements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  /** For how long ends gather before they are booked. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private static final int MOST_WAITING = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final BudgetBook book;
  private final @Nullable ScheduledExecutorService thread;
  private final Queue<Ending> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicBoolean planned = new AtomicBoolean();
  private final ReentrantLock booking = new ReentrantLock();

  private Settlements(BudgetBook book, @Nullable ScheduledExecutorService thread) {
    this.book = book;
    this.thread = thread;
  }

  /** On a thread of its own. */
  static Settlements behind(BudgetBook book) {
    return new Settlements(
        book,
        Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("ai-settle-")));
  }

  /** On the thread of the call, before its answer. */
  static Settlements atOnce(BudgetBook book) {
    return new Settlements(book, null);
  }

  /** Sets money aside; what calls before have not given back yet may be enough. */
  ReserveOutcome reserve(Claim claim) {
    ReserveOutcome outcome = book.reserve(claim);
    return outcome instanceof Refused && catchUp() ? book.reserve(claim) : outcome;
  }

  /** Ends a reservation, soon. */
  void end(Ending ending) {
    if (thread == null) {
      book.end(List.of(ending));
      return;
    }
    open.incrementAndGet();
    waiting.add(ending);
    if (open.get() > MOST_WAITING || thread.isShutdown()) {
      bookAll();
    } else if (planned.compareAndSet(false, true)) {
      thread.schedule(this::bookPlanned, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void bookPlanned() {
    planned.set(false);
    bookAll();
  }

  /** False where nothing had still to be booked. */
  private boolean catchUp() {
    if (open.get() == 0) {
      return false;
    }
    bookAll();
    return true;
  }

  /** Books what waits; what others are booking is booked too when this returns. */
  private void bookAll() {
    booking.lock();
    try {
      List<Ending> endings = new ArrayList<>();
      for (Ending next = waiting.poll(); next != null; next = waiting.poll()) {
        endings.add(next);
      }
      if (!endings.isEmpty()) {
        book(endings);
        open.addAndGet(-endings.size());
      }
    } finally {
      booking.unlock();
    }
  }

  /** Together, or where that fails each by itself. */
  private void book(List<Ending> endings) {
    boolean booked = succeeds(endings, "Ends of calls could not be booked together", false);
    if (!booked) {
      endings.forEach(
          it ->
              succeeds(
                  List.of(it), "A call could not be settled: it will be charged in full", true));
    }
  }

  private boolean succeeds(List<Ending> endings, String otherwise, boolean last) {
    return CompletableFuture.runAsync(() -> book.end(endings), Runnable::run)
        .handle(
            (nothing, fault) -> {
              if (fault != null && last) {
                LOG.error(otherwise, fault);
              } else if (fault != null) {
                LOG.warn(otherwise, fault);
              }
              return fault == null;
            })
        .join();
  }

  /** Books what was ended before. */
  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    thread.shutdown();
    try {
      if (!booking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} calls were not settled: they will be charged in full", open.get());
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      bookAll();
    } finally {
      booking.unlock();
    }
  }
}
