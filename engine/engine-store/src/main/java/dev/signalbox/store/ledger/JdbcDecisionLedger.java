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
import org.springframework.dao.DataIntegrityViolationException;
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
    boolean alone =
        decisions.size() == 1
            && table.insertsAtOnce()
            && !TransactionSynchronizationManager.isActualTransactionActive();
    return alone
        ? appendAlone(writer, decisions)
        : Objects.requireNonNull(transaction.execute(status -> appendAs(writer, decisions)));
  }

  /** For a writer that is to be the one, such as the one that declares its own numbers. */
  List<String> appendAs(Writer writer, List<Decision> decisions) {
    Numbers numbers = new Numbers(writer);
    TransactionSynchronizationManager.registerSynchronization(numbers);
    return insert(numbers, decisions);
  }

  /** In one statement, which is a transaction of its own. */
  private List<String> appendAlone(Writer writer, List<Decision> decisions) {
    Numbers numbers = new Numbers(writer);
    Duration settling = UNKNOWN_END;
    boolean written = false;
    try {
      List<String> ids = insert(numbers, decisions);
      written = true;
      return ids;
    } catch (DataIntegrityViolationException e) {
      // The database has refused it: no end is unknown.
      settling = Duration.ZERO;
      throw e;
    } finally {
      if (!written) {
        numbers.burn(settling);
      }
    }
  }

  private List<String> insert(Numbers numbers, List<Decision> decisions) {
    List<String> ids = new ArrayList<>(decisions.size());
    Map<String, List<Named>> byTenant = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      String tenant = decision.scope().caller().tenant().value();
      String id = stamp.ids().next();
      ids.add(id);
      byTenant.computeIfAbsent(tenant, key -> new ArrayList<>()).add(new Named(id, decision));
    }
    List<Map<String, Object>> rows = new ArrayList<>(decisions.size());
    byTenant.forEach((tenant, own) -> rows.addAll(rows(numbers, tenant, own)));
    table.insert(rows);
    return ids;
  }

  private record Named(String id, Decision decision) {}

  private List<Map<String, Object>> rows(Numbers numbers, String tenant, List<Named> decisions) {
    long number = numbers.take(tenant, decisions.size());
    Instant now = StoredTime.exact(stamp.clock().instant());
    List<Map<String, Object>> rows = new ArrayList<>(decisions.size());
    for (Named named : decisions) {
      DecisionRecord record =
          new DecisionRecord(named.id(), now, numbers.writer.id(), number++, named.decision());
      rows.add(seal.signed(RecordColumns.of(record)));
    }
    return rows;
  }

  /** Where a record's id and time come from. */
  record Stamp(TimeOrderedIds ids, Clock clock) {}

  /** What one transaction took; burnt where it does not commit. */
  private final class Numbers implements TransactionSynchronization {
    private final Writer writer;
    private final Map<String, NumberRange> taken = new LinkedHashMap<>();

    Numbers(Writer writer) {
      this.writer = writer;
    }

    /** The first of so many. */
    long take(String tenant, int count) {
      long first = writer.take(tenant, count);
      taken.put(tenant, new NumberRange(first, first + count - 1));
      return first;
    }

    @Override
    public void afterCompletion(int status) {
      if (status != STATUS_COMMITTED) {
        burn(status == STATUS_ROLLED_BACK ? Duration.ZERO : UNKNOWN_END);
      }
    }

    void burn(Duration settling) {
      Instant settled = stamp.clock().instant().plus(settling);
      taken.forEach((tenant, range) -> writer.burn(new Writer.Burnt(tenant, range, settled)));
    }
  }
}
