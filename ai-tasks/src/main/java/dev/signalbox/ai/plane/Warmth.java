package dev.signalbox.ai.plane;

import dev.signalbox.ai.model.InferenceModel;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Knows which models are cold: their server is there and says that they cannot answer yet. It asks
 * beside the calls, so that none of them waits for a model that is being loaded.
 */
final class Warmth {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<InferenceModel, String> cold = new ConcurrentHashMap<>();
  private final Set<InferenceModel> asked = ConcurrentHashMap.newKeySet();
  private final DeadlineWatch watch;
  private final Executor threads;

  Warmth(DeadlineWatch watch, Executor threads) {
    this.watch = watch;
    this.threads = threads;
  }

  /** Asks these models again, in the background; one that was not answered yet is not asked. */
  void refresh(Collection<InferenceModel> models) {
    cold.keySet().retainAll(models);
    for (InferenceModel model : models) {
      if (asked.add(model)) {
        threads.execute(() -> ask(model));
      }
    }
  }

  private void ask(InferenceModel model) {
    RunningCall call = new RunningCall(Deadline.in(PATIENCE));
    Future<?> end = watch.after(PATIENCE.toNanos(), call::abort);
    try {
      model.unready(call).ifPresentOrElse(why -> cold.put(model, why), () -> cold.remove(model));
    } finally {
      end.cancel(false);
      asked.remove(model);
    }
  }

  /** Why a model cannot answer; empty where nobody said that it cannot. */
  Optional<String> objection(InferenceModel model) {
    return Optional.ofNullable(cold.get(model));
  }
}
