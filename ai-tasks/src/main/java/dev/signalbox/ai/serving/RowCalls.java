package dev.signalbox.ai.serving;

import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.RecordedInference.Recorded;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Asks about the rows of a request, some at a time: on the thread that brought it, and on others as
 * far as there are any. The first refusal ends it; what was asked before that stays recorded.
 */
final class RowCalls implements AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final int IDLE_SECONDS = 30;

  private final RecordedInference inference;
  private final int parallel;
  private final ThreadPoolExecutor threads;

  /**
   * @param parallel how many rows of one request at a time
   */
  RowCalls(RecordedInference inference, int parallel) {
    this.inference = inference;
    this.parallel = parallel;
    CustomizableThreadFactory factory = new CustomizableThreadFactory("ai-rows-");
    factory.setDaemon(true);
    this.threads =
        new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /** An answer with the id of its record. */
  record Row(Answered answered, String decision) {}

  /**
   * An answer a request, in their order.
   *
   * @throws SignalboxException the first refusal
   */
  List<Row> ask(List<InferenceRequest> requests) {
    Round round = new Round(requests);
    List<Future<?>> others = start(round, Math.min(parallel, requests.size()) - 1);
    try {
      round.work();
      for (Future<?> other : others) {
        other.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignalboxException(ErrorCode.AI_UNAVAILABLE, "The server is ending.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a row could not be asked about", e.getCause());
    } finally {
      round.end();
    }
    return round.rows();
  }

  private List<Future<?>> start(Round round, int most) {
    List<Future<?>> started = new ArrayList<>();
    try {
      for (int i = 0; i < most; i++) {
        started.add(threads.submit(round::work));
      }
    } catch (RejectedExecutionException e) {
      // All are busy: those that there are do it.
      return started;
    }
    return started;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** The rows of one request. */
  private final class Round {
    private final List<InferenceRequest> requests;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<Row> rows;
    private final AtomicReference<SignalboxException> refusal = new AtomicReference<>();

    Round(List<InferenceRequest> requests) {
      this.requests = requests;
      this.rows = new AtomicReferenceArray<>(requests.size());
    }

    void work() {
      for (int row = next.getAndIncrement(); row < requests.size(); row = next.getAndIncrement()) {
        Recorded recorded = inference.infer(requests.get(row));
        if (recorded.outcome() instanceof Answered answered) {
          rows.set(row, new Row(answered, String.valueOf(recorded.decisionId())));
        } else {
          refusal.compareAndSet(null, refusal(row, recorded.outcome()));
          end();
        }
      }
    }

    /** Begins no further row. */
    void end() {
      next.set(requests.size());
    }

    List<Row> rows() {
      SignalboxException refused = refusal.get();
      if (refused != null) {
        throw refused;
      }
      List<Row> all = new ArrayList<>();
      for (int row = 0; row < requests.size(); row++) {
        all.add(rows.get(row));
      }
      return all;
    }

    private SignalboxException refusal(int row, InferenceOutcome outcome) {
      SignalboxException refusal = Refusals.of(outcome);
      return requests.size() == 1 ? refusal : Refusals.ofRow(row, requests.size(), refusal);
    }
  }
}
