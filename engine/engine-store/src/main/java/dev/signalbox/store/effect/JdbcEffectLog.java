package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TypedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects as rows, unique by task and operation. Of two that begin the same effect at once one is
 * {@code Fresh}, the other {@code InDoubt}.
 */
final class JdbcEffectLog implements EffectLog {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcEffectLog.class);

  private static final String INSERT =
      "insert into sb_effect (task_id, operation, tenant, instance_id, state, request_digest,"
          + " begun_at) values (?, ?, ?, ?, 'IN_FLIGHT', ?, ?)";
  private static final String FIND =
      "select state, result, begun_at from sb_effect where task_id = ? and operation = ?";
  private static final String ABANDON =
      "delete from sb_effect where task_id = ? and operation = ? and state = 'IN_FLIGHT'";
  private static final String SETTLE =
      "update sb_effect set state = 'DONE', result = ?, settled_at = ?"
          + " where task_id = ? and operation = ? and state = 'IN_FLIGHT'";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;
  private final TransactionTemplate callersTransaction;
  private final SqlDialect dialect;
  private final Clock clock;

  JdbcEffectLog(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, SqlDialect dialect, Clock clock) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.callersTransaction = new TransactionTemplate(transactions);
    this.dialect = dialect;
    this.clock = clock;
  }

  @Override
  public EffectStart begin(EffectIntent intent) {
    EffectStart start = ownTransaction.execute(status -> beginNow(intent));
    return start == null ? new EffectStart.Fresh() : start;
  }

  private EffectStart beginNow(EffectIntent intent) {
    EffectKey key = intent.key();
    boolean first =
        dialect.insertIfAbsent(
            jdbc,
            INSERT,
            key.taskId(),
            key.operation(),
            intent.tenant().value(),
            intent.instanceId().value(),
            intent.requestDigest(),
            StoredTime.now(clock));
    return first
        ? new EffectStart.Fresh()
        : jdbc.query(FIND, (row, i) -> read(row), key.taskId(), key.operation()).stream()
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("effect " + key + " went while it was begun"));
  }

  private static EffectStart read(ResultSet row) throws SQLException {
    String result = row.getString("result");
    return "DONE".equals(row.getString("state"))
        ? new EffectStart.Done(TypedJson.readMap(result))
        : new EffectStart.InDoubt(StoredTime.read(row, "begun_at"));
  }

  @Override
  public void abandon(EffectKey key) {
    ownTransaction.executeWithoutResult(
        status -> jdbc.update(ABANDON, key.taskId(), key.operation()));
  }

  @Override
  public void settle(List<SettledEffect> effects) {
    if (!effects.isEmpty()) {
      callersTransaction.executeWithoutResult(status -> settleNow(effects));
    }
  }

  private void settleNow(List<SettledEffect> effects) {
    List<Object[]> rows = new ArrayList<>(effects.size());
    for (SettledEffect effect : effects) {
      rows.add(
          new Object[] {
            TypedJson.write(effect.result()),
            StoredTime.now(clock),
            effect.key().taskId(),
            effect.key().operation()
          });
    }
    int[] counts = jdbc.batchUpdate(SETTLE, rows);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        LOG.warn("Effect {} was settled before, or never begun.", effects.get(i).key());
      }
    }
  }
}
