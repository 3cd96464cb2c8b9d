package dev.signalbox.web.faces.log;

import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.identity.TenantId;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Proves logs in the background, one proof after the other: a large log takes minutes, and a page
 * may be left and opened again meanwhile. Keeps the last report of each tenant in memory.
 */
@Component
class LogProofs {
  private static final Logger LOG = LoggerFactory.getLogger(LogProofs.class);

  private final LedgerVerifier verifier;
  private final Map<TenantId, Proof> proofs = new ConcurrentHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread thread = new Thread(run, "log-proof");
            thread.setDaemon(true);
            return thread;
          });

  LogProofs(LedgerVerifier verifier) {
    this.verifier = verifier;
  }

  /** Begins a proof, unless one is under way. */
  void begin(TenantId tenant) {
    proofs.compute(
        tenant,
        (key, before) ->
            before != null && before.isRunning()
                ? before
                : new Proof(
                    CompletableFuture.supplyAsync(() -> verifier.verify(key), worker)
                        .whenComplete((report, failure) -> tell(key, failure))));
  }

  private static void tell(TenantId tenant, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("The proof of the log of {} could not be finished.", tenant.value(), failure);
    }
  }

  /** The newest proof since the start of this node; null where there was none. */
  @Nullable Proof newest(TenantId tenant) {
    return proofs.get(tenant);
  }

  @PreDestroy
  void end() {
    worker.shutdownNow();
  }

  /** A proof under way or done. */
  record Proof(CompletableFuture<LedgerReport> result) {
    boolean isRunning() {
      return !result.isDone();
    }

    boolean hasFailed() {
      return result.isCompletedExceptionally();
    }

    /** Null while it runs, and where it failed. */
    @Nullable LedgerReport report() {
      try {
        return result.isDone() ? result.join() : null;
      } catch (CompletionException | CancellationException failed) {
        return null;
      }
    }
  }
}
