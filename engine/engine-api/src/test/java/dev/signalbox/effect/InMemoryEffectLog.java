package dev.signalbox.effect;

import dev.signalbox.process.ProcessInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps effects in a map. No transactions: every call stands at once. */
public final class InMemoryEffectLog implements EffectLog {
  private final Clock clock;
  private final Map<EffectKey, Instant> inFlight = new LinkedHashMap<>();
  private final Map<EffectKey, ProcessInstanceId> instances = new HashMap<>();
  private final Map<EffectKey, SettledEffect> done = new LinkedHashMap<>();

  public InMemoryEffectLog() {
    this(Clock.systemUTC());
  }

  public InMemoryEffectLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized EffectStart begin(EffectIntent intent) {
    instances.put(intent.key(), intent.instanceId());
    SettledEffect settled = done.get(intent.key());
    if (settled != null) {
      return new EffectStart.Done(settled.result());
    }
    Instant since = inFlight.putIfAbsent(intent.key(), clock.instant());
    return since == null ? new EffectStart.Fresh() : new EffectStart.InDoubt(since);
  }

  @Override
  public synchronized void abandon(EffectKey key) {
    inFlight.remove(key);
  }

  @Override
  public synchronized void settle(List<SettledEffect> effects) {
    for (SettledEffect effect : effects) {
      inFlight.remove(effect.key());
      done.putIfAbsent(effect.key(), effect);
    }
  }

  @Override
  public synchronized void forget(List<ProcessInstanceId> removed) {
    inFlight.keySet().removeIf(key -> removed.contains(instances.get(key)));
    done.keySet().removeIf(key -> removed.contains(instances.get(key)));
  }

  /** The effects that were begun and neither abandoned nor settled. */
  public synchronized Set<EffectKey> inFlight() {
    return Set.copyOf(inFlight.keySet());
  }

  /** The effects that took place, in order. */
  public synchronized List<SettledEffect> settled() {
    return List.copyOf(done.values());
  }
}
