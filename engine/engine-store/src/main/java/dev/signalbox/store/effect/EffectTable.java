package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.process.ProcessInstanceId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** The rows of effects, many at a time, as each database does it best. Joins the transaction. */
interface EffectTable {
  /** Inserts IN_FLIGHT rows; tells which were not there before. */
  Set<EffectKey> insert(List<EffectIntent> intents, OffsetDateTime now);

  /** Marks rows DONE; tells which were IN_FLIGHT. */
  Set<EffectKey> settle(List<SettledEffect> effects, OffsetDateTime now);

  /** Deletes all rows of these instances. */
  void forget(List<ProcessInstanceId> instances);
}
