package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.store.TypedJson;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One statement for all rows, by columns as arrays. Rows go in the order of their keys, so that two
 * nodes with the same keys wait for each other instead of ending in a deadlock.
 */
final class PostgresEffectTable implements EffectTable {
  private static final String INSERT =
      "insert into sb_effect (task_id, operation, tenant, instance_id, state, request_digest,"
          + " begun_at) select task_id, operation, tenant, instance_id, 'IN_FLIGHT', digest, ?"
          + " from unnest(?, ?, ?, ?, ?) as e (task_id, operation, tenant, instance_id, digest)"
          + " on conflict do nothing returning task_id, operation";
  private static final String SETTLE =
      "update sb_effect s set state = 'DONE', result = e.result, settled_at = ?"
          + " from unnest(?, ?, ?) as e (task_id, operation, result)"
          + " where s.task_id = e.task_id and s.operation = e.operation"
          + " and s.state = 'IN_FLIGHT' returning s.task_id, s.operation";

  private static final String FORGET = "delete from sb_effect where instance_id = any(?)";

  private final JdbcTemplate jdbc;

  PostgresEffectTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<EffectKey> insert(List<EffectIntent> intents, OffsetDateTime now) {
    List<EffectIntent> rows = ordered(intents, EffectIntent::key);
    return keys(
        INSERT,
        now,
        column(rows, row -> row.key().taskId()),
        column(rows, row -> row.key().operation()),
        column(rows, row -> row.tenant().value()),
        column(rows, row -> row.instanceId().value()),
        column(rows, EffectIntent::requestDigest));
  }

  @Override
  public Set<EffectKey> settle(List<SettledEffect> effects, OffsetDateTime now) {
    List<SettledEffect> rows = ordered(effects, SettledEffect::key);
    return keys(
        SETTLE,
        now,
        column(rows, row -> row.key().taskId()),
        column(rows, row -> row.key().operation()),
        column(rows, row -> TypedJson.write(row.result())));
  }

  @Override
  public void forget(List<ProcessInstanceId> instances) {
    jdbc.update(FORGET, (Object) column(instances, ProcessInstanceId::value));
  }

  private Set<EffectKey> keys(String statement, Object... values) {
    return new HashSet<>(
        jdbc.query(
            statement, (row, i) -> new EffectKey(row.getString(1), row.getString(2)), values));
  }

  private static <T> List<T> ordered(List<T> rows, Function<T, EffectKey> key) {
    return rows.stream()
        .sorted(Comparator.comparing(row -> key.apply(row).idempotencyKey()))
        .toList();
  }

  private static <T> String[] column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
