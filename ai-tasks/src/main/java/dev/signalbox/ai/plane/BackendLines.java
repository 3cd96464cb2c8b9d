package dev.signalbox.ai.plane;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.InferenceModel;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The lines of all back ends. A back end whose declaration changes begins with a new one. */
public final class BackendLines implements AutoCloseable {
  private final Map<String, BackendLine> lines = new ConcurrentHashMap<>();
  private final DeadlineWatch watch = new DeadlineWatch();
  private final ExecutorService threads;
  private final Clock clock;
  private final Warmth warmth;
  private final RecentAnswers answers = new RecentAnswers();
  private volatile Predicate<String> drained = id -> false;

  public BackendLines(Clock clock) {
    this.clock = clock;
    CustomizableThreadFactory factory = new CustomizableThreadFactory("ai-batch-");
    factory.setDaemon(true);
    this.threads = Executors.newCachedThreadPool(factory);
    this.warmth = new Warmth(watch, threads);
  }

  /** The line of that back end, as it is declared now. */
  public BackendLine of(Backend backend) {
    BackendLine line = lines.get(backend.id());
    if (line != null && line.backend().equals(backend)) {
      return line;
    }
    return lines.compute(
        backend.id(),
        (id, old) ->
            old != null && old.backend().equals(backend)
                ? old
                : new BackendLine(backend, surroundings(), clock));
  }

  private BackendLine.Surroundings surroundings() {
    return new BackendLine.Surroundings(watch, threads, id -> drained.test(id), answers);
  }

  /** From now on those back ends get nothing new to do, by their ids. */
  public void drained(Predicate<String> which) {
    drained = which;
  }

  /** Why the model cannot be asked now, for a reason that passes; empty where it can. */
  public Optional<String> resting(Backend backend, InferenceModel model) {
    return drained.test(backend.id())
        ? Optional.of("it is being drained")
        : warmth.objection(model);
  }

  /** Asks the servers of these models in the background whether they could answer. */
  public void askReadiness(Collection<InferenceModel> models) {
    warmth.refresh(models);
  }

  /** Why the model cannot answer, as its server said; empty where nobody said so. */
  public Optional<String> unready(InferenceModel model) {
    return warmth.objection(model);
  }

  @Override
  public void close() {
    watch.close();
    threads.shutdownNow();
  }
}
