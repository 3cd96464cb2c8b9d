package dev.signalbox.opa;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Instances of one compiled module; one thread uses an instance at a time. */
final class WasmPool {
  private static final Logger LOG = LoggerFactory.getLogger(WasmPool.class);

  private final CompiledPolicies policies;
  private final BlockingDeque<PolicyInstance> idle = new LinkedBlockingDeque<>();
  private final Set<String> entryPoints;

  private WasmPool(CompiledPolicies policies, PolicyInstance first) {
    this.policies = policies;
    this.entryPoints = first.entryPoints();
    idle.add(first);
  }

  /**
   * Compiles the module and makes the instances.
   *
   * @param memory what one evaluation may use
   * @throws IOException if the module is none, or has not the documents that are asked
   */
  static WasmPool of(Bundle bundle, int size, DataSize memory) throws IOException {
    CompiledPolicies policies = CompiledPolicies.of(bundle, memory);
    WasmPool pool = new WasmPool(policies, policies.instance());
    if (!pool.entryPoints.containsAll(Set.of(Rego.DECISION, Rego.ANSWER))) {
      throw new IOException("the module does not have the documents of the base policies");
    }
    for (int i = 1; i < size; i++) {
      pool.idle.addLast(policies.instance());
    }
    return pool;
  }

  Bundle bundle() {
    return policies.bundle();
  }

  boolean has(String entryPoint) {
    return entryPoints.contains(entryPoint);
  }

  /** The rules of packages under {@code custom}, dotted. */
  Set<String> paths() {
    return entryPoints.stream()
        .filter(path -> path.startsWith("custom/"))
        .map(path -> path.replace('/', '.'))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An instance, or null when all are busy until {@code deadline}. */
  @Nullable PolicyInstance take(long deadline) throws InterruptedException {
    PolicyInstance policy = idle.pollFirst();
    return policy != null
        ? policy
        : idle.pollFirst(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  void giveBack(PolicyInstance policy) {
    idle.addFirst(policy);
  }

  /** Adds a new instance, in place of one whose state cannot be trusted. */
  void replace() {
    try {
      idle.addLast(policies.instance());
    } catch (IOException e) {
      LOG.error("A policy instance is lost", e);
    }
  }
}
