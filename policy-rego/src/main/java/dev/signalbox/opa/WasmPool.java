package dev.signalbox.opa;

import com.styra.opa.wasm.OpaPolicy;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Instances of one compiled module; one thread uses an instance at a time.
 *
 * <p>Unlike {@code OpaPolicyPool}, it waits for a limited time and makes instances in the
 * background: compiling one takes hundreds of milliseconds, which no decision should pay.
 */
final class WasmPool {
  private static final long PAGE = 65_536;

  private final Bundle bundle;
  private final DataSize memory;
  private final Executor background;
  private final BlockingDeque<OpaPolicy> idle = new LinkedBlockingDeque<>();
  private final Set<String> entryPoints;

  private WasmPool(Bundle bundle, DataSize memory, Executor background) {
    this.bundle = bundle;
    this.memory = memory;
    this.background = background;
    OpaPolicy first = instance();
    this.entryPoints = Set.copyOf(first.entrypoints().keySet());
    idle.add(first);
  }

  /**
   * Makes one instance here and the others in the background.
   *
   * @throws IOException if the module is none, or has not the documents that are asked
   */
  static WasmPool of(Bundle bundle, int size, DataSize memory, Executor background)
      throws IOException {
    WasmPool pool = pool(bundle, memory, background);
    if (!pool.entryPoints.containsAll(Set.of(Rego.DECISION, Rego.ANSWER))) {
      throw new IOException("the module does not have the documents of the base policies");
    }
    for (int i = 1; i < size; i++) {
      pool.replace();
    }
    return pool;
  }

  private static WasmPool pool(Bundle bundle, DataSize memory, Executor background)
      throws IOException {
    try {
      return new WasmPool(bundle, memory, background);
    } catch (RuntimeException e) {
      throw new IOException("the module cannot be loaded: " + e.getMessage(), e);
    }
  }

  Bundle bundle() {
    return bundle;
  }

  /** The rules of packages under {@code custom}, dotted. */
  Set<String> paths() {
    return entryPoints.stream()
        .filter(path -> path.startsWith("custom/"))
        .map(path -> path.replace('/', '.'))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An instance, or null when all are busy until {@code deadline}. */
  @Nullable OpaPolicy take(long deadline) throws InterruptedException {
    OpaPolicy policy = idle.pollFirst();
    return policy != null
        ? policy
        : idle.pollFirst(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  void giveBack(OpaPolicy policy) {
    idle.addFirst(policy);
  }

  /** Adds a new instance, in place of one whose state cannot be trusted. */
  void replace() {
    background.execute(() -> idle.addLast(instance()));
  }

  private OpaPolicy instance() {
    return OpaPolicy.builder()
        .withPolicy(bundle.wasm())
        .withMaxMemory((int) (memory.toBytes() / PAGE))
        .build()
        .data(bundle.data());
  }
}
