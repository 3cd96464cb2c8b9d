package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.TypedJson;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** A statement a row, on any database. */
final class PlainEffectTable implements EffectTable {
  private static final String INSERT =
      "insert into sb_effect (task_id, operation, tenant, instance_id, state, request_digest,"
          + " begun_at) values (?, ?, ?, ?, 'IN_FLIGHT', ?, ?)";
  private static final String SETTLE =
      "update sb_effect set state = 'DONE', result = ?, settled_at = ?"
          + " where task_id = ? and operation = ? and state = 'IN_FLIGHT'";

  private static final String FORGET = "delete from sb_effect where instance_id = ?";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;

  PlainEffectTable(JdbcTemplate jdbc, SqlDialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  @Override
  public Set<EffectKey> insert(List<EffectIntent> intents, OffsetDateTime now) {
    Set<EffectKey> inserted = new HashSet<>();
    for (EffectIntent intent : intents) {
      EffectKey key = intent.key();
      if (dialect.insertIfAbsent(
          jdbc,
          INSERT,
          key.taskId(),
          key.operation(),
          intent.tenant().value(),
          intent.instanceId().value(),
          intent.requestDigest(),
          now)) {
        inserted.add(key);
      }
    }
    return inserted;
  }

  @Override
  public Set<EffectKey> settle(List<SettledEffect> effects, OffsetDateTime now) {
    Set<EffectKey> settled = new HashSet<>();
    for (SettledEffect effect : effects) {
      EffectKey key = effect.key();
      String result = TypedJson.write(effect.result());
      if (jdbc.update(SETTLE, result, now, key.taskId(), key.operation()) == 1) {
        settled.add(key);
      }
    }
    return settled;
  }

  @Override
  public void forget(List<ProcessInstanceId> instances) {
    jdbc.batchUpdate(FORGET, instances.stream().map(id -> new Object[] {id.value()}).toList());
  }
}
