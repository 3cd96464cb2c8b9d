package dev.signalbox.store.ledger;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts records in the caller's transaction, each with this writer's next number. No chain and no
 * lock is taken here; the sealer comes after. Numbers of a transaction that does not commit are
 * given back as burnt.
 */
final class JdbcDecisionLedger implements DecisionLedger {
  /** How long a commit whose end was not heard may still take effect in the database. */
  private static final Duration UNKNOWN_END = Duration.ofSeconds(30);

  private final RecordTable table;
  private final RecordSeal seal;
  private final CurrentWriter writers;
  private final TransactionTemplate transaction;
  private final Stamp stamp;

  JdbcDecisionLedger(
      RecordTable table,
      RecordSeal seal,
      CurrentWriter writers,
      PlatformTransactionManager transactions,
      Stamp stamp) {
    this.table = table;
    this.seal = seal;
    this.writers = writers;
    this.transaction = new TransactionTemplate(transactions);
    this.stamp = stamp;
  }

  @Override
  public List<String> append(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return List.of();
    }
    Writer writer = writers.current();
    return Objects.requireNonNull(transaction.execute(status -> appendAs(writer, decisions)));
  }

  /** For a writer that is to be the one, such as the one that declares its own numbers. */
  List<String> appendAs(Writer writer, List<Decision> decisions) {
    List<String> ids = new ArrayList<>(decisions.size());
    Map<String, List<Named>> byTenant = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      String tenant = decision.scope().caller().tenant().value();
      String id = stamp.ids().next();
      ids.add(id);
      byTenant.computeIfAbsent(tenant, key -> new ArrayList<>()).add(new Named(id, decision));
    }
    List<Map<String, Object>> rows = new ArrayList<>(decisions.size());
    byTenant.forEach((tenant, own) -> rows.addAll(number(writer, tenant, own)));
    table.insert(rows);
    return ids;
  }

  private record Named(String id, Decision decision) {}

  private List<Map<String, Object>> number(Writer writer, String tenant, List<Named> decisions) {
    long first = writer.take(tenant, decisions.size());
    NumberRange numbers = new NumberRange(first, first + decisions.size() - 1);
    TransactionSynchronizationManager.registerSynchronization(
        new BurnUnlessCommitted(writer, tenant, numbers));
    Instant now = StoredTime.exact(stamp.clock().instant());
    List<Map<String, Object>> rows = new ArrayList<>(decisions.size());
    long number = first;
    for (Named named : decisions) {
      rows.add(
          seal.signed(
              RecordColumns.of(
                  new DecisionRecord(named.id(), now, writer.id(), number++, named.decision()))));
    }
    return rows;
  }

  /** Where a record's id and time come from. */
  record Stamp(TimeOrderedIds ids, Clock clock) {}

  private final class BurnUnlessCommitted implements TransactionSynchronization {
    private final Writer writer;
    private final String tenant;
    private final NumberRange numbers;

    BurnUnlessCommitted(Writer writer, String tenant, NumberRange numbers) {
      this.writer = writer;
      this.tenant = tenant;
      this.numbers = numbers;
    }

    @Override
    public void afterCompletion(int status) {
      if (status != STATUS_COMMITTED) {
        Instant now = stamp.clock().instant();
        Instant settled = status == STATUS_ROLLED_BACK ? now : now.plus(UNKNOWN_END);
        writer.burn(new Writer.Burnt(tenant, numbers, settled));
      }
    }
  }
}
