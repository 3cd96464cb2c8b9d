package dev.signalbox.ai.wire;

import dev.signalbox.ai.backend.Backend;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the connections to each back end as it is declared now. Those of a declaration that has
 * changed are closed once its last calls are over.
 */
public final class PerBackend<T> implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Map<String, Made<T>> all = new ConcurrentHashMap<>();
  private final Function<Backend, T> make;
  private final Consumer<T> close;

  private record Made<T>(Backend backend, T connections) {}

  public PerBackend(Function<Backend, T> make, Consumer<T> close) {
    this.make = make;
    this.close = close;
  }

  /** The connections to that back end. */
  public T of(Backend backend) {
    return all.compute(backend.id(), (id, old) -> current(backend, old)).connections();
  }

  private Made<T> current(Backend backend, @Nullable Made<T> old) {
    if (old != null && old.backend().equals(backend)) {
      return old;
    }
    if (old != null) {
      long millis = old.backend().limits().timeout().plus(GRACE).toMillis();
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
          .execute(() -> close.accept(old.connections()));
    }
    return new Made<>(backend, make.apply(backend));
  }

  @Override
  public void close() {
    all.values().forEach(it -> close.accept(it.connections()));
    all.clear();
  }
}
