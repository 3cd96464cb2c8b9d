package dev.signalbox.store.effect;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TypedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
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

  private static final String FIND =
      "select state, result, begun_at from sb_effect where task_id = ? and operation = ?";
  private static final String ABANDON =
      "delete from sb_effect where task_id = ? and operation = ? and state = 'IN_FLIGHT'";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;
  private final TransactionTemplate callersTransaction;
  private final EffectTable table;
  private final GroupedStarts starts;
  private final Clock clock;

  JdbcEffectLog(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, EffectTable table, Clock clock) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.callersTransaction = new TransactionTemplate(transactions);
    this.table = table;
    this.starts = new GroupedStarts(this::beginTogether);
    this.clock = clock;
  }

  @Override
  public EffectStart begin(EffectIntent intent) {
    return starts.begin(intent);
  }

  private List<EffectStart> beginTogether(List<EffectIntent> intents) {
    List<EffectStart> begun = ownTransaction.execute(status -> beginNow(intents));
    return begun == null ? List.of() : begun;
  }

  private List<EffectStart> beginNow(List<EffectIntent> intents) {
    Set<EffectKey> first = table.insert(intents, StoredTime.now(clock));
    return intents.stream()
        .map(intent -> first.remove(intent.key()) ? new EffectStart.Fresh() : find(intent.key()))
        .toList();
  }

  private EffectStart find(EffectKey key) {
    return jdbc.query(FIND, (row, i) -> read(row), key.taskId(), key.operation()).stream()
        .findFirst()
        .orElseThrow(
            () -> new ConcurrencyFailureException("effect " + key + " went while it began"));
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

  @Override
  public void forget(List<ProcessInstanceId> instances) {
    if (!instances.isEmpty()) {
      callersTransaction.executeWithoutResult(status -> table.forget(instances));
    }
  }

  private void settleNow(List<SettledEffect> effects) {
    Set<EffectKey> settled = table.settle(effects, StoredTime.now(clock));
    for (SettledEffect effect : effects) {
      if (!settled.contains(effect.key())) {
        LOG.warn("Effect {} was settled before, or never begun.", effect.key());
      }
    }
  }
}
