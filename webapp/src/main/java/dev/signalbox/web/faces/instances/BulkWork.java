package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.CancelInstance;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.ProcessRuntime;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Retries or cancels many instances in the background, one transaction each, so that one that fails
 * takes no other along. Every item asks the ports as the person who ordered it: what they may not
 * do, fails. It lives in this node's memory: after a restart what was done is done, and the rest is
 * ordered again.
 */
@Component
public class BulkWork {
  private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);
  private static final int KEPT = 20;
  private static final int AT_ONCE = 3;

  private final ProcessInstances instances;
  private final ProcessRuntime runtime;
  private final IncidentDesk desk;
  private final Clock clock;
  private final AtomicLong numbers = new AtomicLong();
  private final List<BulkJob> jobs = new ArrayList<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(2, BulkWork::thread);

  public BulkWork(
      ProcessInstances instances, ProcessRuntime runtime, IncidentDesk desk, Clock clock) {
    this.instances = instances;
    this.runtime = runtime;
    this.desk = desk;
    this.clock = clock;
  }

  /** Begins it. Fails with {@code TOO_MANY_REQUESTS} while three of the caller's still run. */
  synchronized BulkJob begin(Caller caller, BulkOrder.Checked order) {
    List<BulkJob> own = jobs.stream().filter(job -> job.belongsTo(caller)).toList();
    if (own.stream().filter(job -> !job.isFinished()).count() >= AT_ONCE) {
      throw new SignalboxException(
          ErrorCode.TOO_MANY_REQUESTS, "You have " + AT_ONCE + " such orders running already.");
    }
    own.stream()
        .filter(BulkJob::isFinished)
        .limit(Math.max(0, own.size() - KEPT + 1))
        .forEach(jobs::remove);
    BulkJob job =
        new BulkJob(String.valueOf(numbers.incrementAndGet()), caller, order, clock.instant());
    jobs.add(job);
    workers.execute(() -> run(job));
    return job;
  }

  /** The caller's orders, newest first. */
  synchronized List<BulkJob> of(Caller caller) {
    List<BulkJob> own = new ArrayList<>(jobs.stream().filter(it -> it.belongsTo(caller)).toList());
    java.util.Collections.reverse(own);
    return own;
  }

  /** One order of the caller's. */
  synchronized Optional<BulkJob> find(Caller caller, String id) {
    return of(caller).stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /** Takes a finished one off the list. */
  synchronized void forget(BulkJob job) {
    if (job.isFinished()) {
      jobs.remove(job);
    }
  }

  private void run(BulkJob job) {
    try {
      for (String id : job.order().ids()) {
        if (job.isStopped() || Thread.currentThread().isInterrupted()) {
          break;
        }
        tryOne(job, id);
      }
    } finally {
      job.finish();
    }
  }

  private void tryOne(BulkJob job, String id) {
    try {
      work(job, new ProcessInstanceId(id));
    } catch (SignalboxException refusal) {
      job.failed(id, refusal.getMessage() + " " + refusal.code().remedy());
    } catch (RuntimeException unexpected) { // a bug or a broken database must not end the order
      LOG.error("Instance {} could not be worked.", id, unexpected);
      job.failed(id, "It failed unexpectedly; the log has the cause. Try it alone.");
    }
  }

  private void work(BulkJob job, ProcessInstanceId id) {
    if (job.order().action() == BulkOrder.Action.CANCEL) {
      String reason = String.valueOf(job.order().reason());
      runtime.cancel(new CancelInstance(job.caller(), id, reason));
      job.did();
      return;
    }
    List<IncidentView> open =
        instances.find(job.caller().tenant(), id).map(InstanceView::incidents).orElse(List.of());
    OpenIncidents incidents = new OpenIncidents(open.stream().map(IncidentView::id).toList());
    if (incidents.retry(desk, job.caller(), job.order().reason()) == 0) {
      job.skipped();
    } else {
      job.did();
    }
  }

  @PreDestroy
  void close() {
    workers.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bulk-work");
    thread.setDaemon(true);
    return thread;
  }
}
