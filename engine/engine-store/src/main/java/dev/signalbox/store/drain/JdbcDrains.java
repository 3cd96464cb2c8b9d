package dev.signalbox.store.drain;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.gateway.Drain;
import dev.signalbox.gateway.Drains;
import dev.signalbox.identity.Caller;
import dev.signalbox.store.StoredTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drained back ends as rows. What is read is what this node knows: its own changes once they are
 * committed, those of others after the next {@link #look()}.
 */
final class JdbcDrains implements Drains {
  private final DrainTable table;
  private final DecisionLedger ledger;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile List<Drain> known = List.of();
  private long changes;

  JdbcDrains(
      DrainTable table,
      DecisionLedger ledger,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.table = table;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public List<Drain> all() {
    return known;
  }

  @Override
  public boolean drain(Caller caller, String backEnd) {
    Drain drain = new Drain(backEnd, caller.actor().id(), StoredTime.exact(clock.instant()));
    return change(
        () -> {
          boolean first = table.insert(drain);
          if (first) {
            write(caller, backEnd, "drained");
            onceCommitted(now -> with(now, drain));
          }
          return first;
        });
  }

  @Override
  public boolean lift(Caller caller, String backEnd) {
    return change(
        () -> {
          boolean was = table.delete(backEnd);
          if (was) {
            write(caller, backEnd, "taken back");
            onceCommitted(now -> without(now, backEnd));
          }
          return was;
        });
  }

  /** Reads what all nodes drained; a change of this node meanwhile is newer and stays. */
  void look() {
    long before = changes();
    List<Drain> read = Objects.requireNonNull(transaction.execute(status -> table.all()));
    synchronized (this) {
      if (changes == before) {
        known = List.copyOf(read);
      }
    }
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void know(UnaryOperator<List<Drain>> how) {
    changes++;
    known = how.apply(known);
  }

  private boolean change(Supplier<Boolean> work) {
    return Boolean.TRUE.equals(transaction.execute(status -> work.get()));
  }

  private void onceCommitted(UnaryOperator<List<Drain>> how) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            know(how);
          }
        });
  }

  private static List<Drain> with(List<Drain> all, Drain one) {
    List<Drain> more = new ArrayList<>(without(all, one.backEnd()));
    more.add(one);
    more.sort(Comparator.comparing(Drain::backEnd));
    return List.copyOf(more);
  }

  private static List<Drain> without(List<Drain> all, String backEnd) {
    return all.stream().filter(it -> !it.backEnd().equals(backEnd)).toList();
  }

  private void write(Caller caller, String backEnd, String change) {
    ledger.append(
        List.of(
            new Decision(
                new DecisionScope(caller, null),
                DecisionKind.CONFIGURATION,
                "back end " + backEnd,
                DecisionBasis.NONE,
                DecisionResult.of(null, Duration.ZERO).withDetail(Map.of("change", change)))));
  }
}
