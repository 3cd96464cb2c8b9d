package dev.signalbox.connector;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The effect log without a database: what is left of it when the process dies is what it holds. */
final class InMemoryEffects implements EffectLog {
  final Map<EffectKey, String> states = new ConcurrentHashMap<>();
  private final Map<EffectKey, SettledEffect> settled = new ConcurrentHashMap<>();

  @Override
  public EffectStart begin(EffectIntent intent) {
    SettledEffect done = settled.get(intent.key());
    if (done != null) {
      return new EffectStart.Done(done.result());
    }
    return states.put(intent.key(), "IN_FLIGHT") == null
        ? new EffectStart.Fresh()
        : new EffectStart.InDoubt(Instant.EPOCH);
  }

  @Override
  public void abandon(EffectKey key) {
    states.remove(key);
  }

  @Override
  public void settle(List<SettledEffect> effects) {
    effects.forEach(
        effect -> {
          states.put(effect.key(), "DONE");
          settled.put(effect.key(), effect);
        });
  }

  @Override
  public void forget(List<ProcessInstanceId> instances) {
    throw new UnsupportedOperationException("connectors forget nothing");
  }
}
