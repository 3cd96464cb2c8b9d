package dev.signalbox.store.ledger;

import dev.signalbox.store.StoredTime;
import dev.signalbox.store.TimeOrderedIds;
import dev.signalbox.store.ledger.WriterRegistry.OpenWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The writer that this process writes as: registered in the database before its first record, with
 * a lease that it renews. A process that was silent for longer than its lease (a long pause, the
 * database away) may have been declared gone, so it goes on as a new writer.
 */
final class CurrentWriter {
  private static final int BEATS_A_LEASE = 4;

  private final WriterRegistry registry;
  private final TransactionTemplate ownTransaction;
  private final TimeOrderedIds ids;
  private final Clock clock;
  private final Node node;
  private @Nullable Registered registered;

  CurrentWriter(
      WriterRegistry registry,
      PlatformTransactionManager transactions,
      TimeOrderedIds ids,
      Clock clock,
      Node node) {
    this.registry = registry;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.ids = ids;
    this.clock = clock;
    this.node = node;
  }

  /** The writer to write as; registers one where there is none with a lease. */
  synchronized Writer current() {
    Registered known = registered;
    Instant now = clock.instant();
    if (known != null && known.seen().plus(node.lease()).isAfter(now)) {
      return known.writer();
    }
    Writer writer = new Writer(ids.next());
    OpenWriter row = new OpenWriter(writer.id(), node.id(), node.pid(), StoredTime.exact(now));
    ownTransaction.executeWithoutResult(status -> registry.open(row));
    registered = new Registered(writer, now);
    return writer;
  }

  /** The writer of now, if there is one: for what speaks of it and needs no new one. */
  synchronized @Nullable Writer known() {
    return registered == null ? null : registered.writer();
  }

  /** Renews the lease when a part of it has passed. */
  synchronized void beat() {
    Registered known = registered;
    Instant now = clock.instant();
    if (known == null || known.seen().plus(node.lease().dividedBy(BEATS_A_LEASE)).isAfter(now)) {
      return;
    }
    Boolean open = ownTransaction.execute(status -> registry.seen(known.writer().id(), now));
    registered = Boolean.TRUE.equals(open) ? new Registered(known.writer(), now) : null;
  }

  /** What is written from now on is a new writer's. */
  synchronized void leave() {
    registered = null;
  }

  /** This process: the home it runs on, its number, and how long its silence is borne. */
  record Node(String id, long pid, Duration lease) {}

  private record Registered(Writer writer, Instant seen) {}
}
