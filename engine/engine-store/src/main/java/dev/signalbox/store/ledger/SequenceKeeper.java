package dev.signalbox.store.ledger;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.ledger.Writer.Burnt;
import dev.signalbox.store.ledger.WriterRegistry.OpenWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Accounts for every sequence number: declares those that a roll-back burnt, and closes writers
 * whose process has gone with a record of what they lost, so that a gap that no record explains is
 * an alarm.
 */
final class SequenceKeeper {
  /** Names in the detail of a SEQUENCE record. */
  static final String WRITER = "writer";

  static final String MISSING = "missing";
  static final String LAST = "last";

  private static final Logger LOG = LoggerFactory.getLogger(SequenceKeeper.class);

  private final JdbcDecisionLedger ledger;
  private final CurrentWriter writers;
  private final WriterRegistry registry;
  private final SequenceGaps gaps;
  private final Surroundings around;

  SequenceKeeper(
      JdbcDecisionLedger ledger,
      CurrentWriter writers,
      WriterRegistry registry,
      SequenceGaps gaps,
      Surroundings around) {
    this.ledger = ledger;
    this.writers = writers;
    this.registry = registry;
    this.gaps = gaps;
    this.around = around;
  }

  /** Writes a SEQUENCE record for the numbers that were burnt since the last call, if any were. */
  void declareBurnt() {
    Writer writer = writers.known();
    if (writer == null) {
      return;
    }
    List<Burnt> burnt = writer.drainBurnt(around.clock().instant());
    boolean declared = false;
    try {
      around.transaction().executeWithoutResult(status -> declare(writer, burnt));
      declared = true;
    } finally {
      if (!declared) {
        burnt.forEach(writer::burn);
      }
    }
  }

  private void declare(Writer writer, List<Burnt> burnt) {
    Map<String, List<NumberRange>> missing = new LinkedHashMap<>();
    for (Burnt numbers : burnt) {
      List<Long> present = gaps.present(numbers.tenant(), writer.id(), numbers.numbers());
      missing
          .computeIfAbsent(numbers.tenant(), key -> new ArrayList<>())
          .addAll(numbers.numbers().without(present));
    }
    missing.values().removeIf(List::isEmpty);
    missing.forEach(
        (tenant, ranges) ->
            ledger.appendAs(writer, List.of(declaration(tenant, writer.id(), ranges))));
  }

  /** Closes the writers whose process has gone; of several nodes that try, one does it. */
  void closeGone() {
    Writer own = writers.current();
    Instant oldest = around.clock().instant().minus(around.lease());
    for (OpenWriter writer : registry.open()) {
      if (!writer.id().equals(own.id()) && writer.isGone(around.node(), oldest)) {
        around.transaction().executeWithoutResult(status -> closeAs(own, writer));
      }
    }
  }

  private void closeAs(Writer own, OpenWriter gone) {
    if (!registry.close(gone.id(), around.clock().instant())) {
      return;
    }
    gaps.lastOfWriter(gone.id())
        .forEach(
            (tenant, last) -> {
              List<NumberRange> missing = gaps.of(tenant, gone.id());
              LOG.info("Writer {} has gone; closed at {}, lost {}.", gone.id(), last, missing);
              ledger.appendAs(own, List.of(closing(tenant, gone.id(), last, missing)));
            });
  }

  /** The last record of this process: its own closing. What comes later is a new writer's. */
  void closeOwn() {
    Writer own = writers.known();
    if (own == null) {
      return;
    }
    writers.leave();
    around
        .transaction()
        .executeWithoutResult(
            status -> {
              if (registry.close(own.id(), around.clock().instant())) {
                own.lastNumbers().forEach((tenant, last) -> closeOwn(own, tenant, last));
              }
            });
  }

  private void closeOwn(Writer own, String tenant, long last) {
    List<Long> present = gaps.present(tenant, own.id(), new NumberRange(1, last));
    List<NumberRange> missing = new NumberRange(1, last).without(present);
    ledger.appendAs(own, List.of(closing(tenant, own.id(), last + 1, missing)));
  }

  private static Decision declaration(String tenant, String writer, List<NumberRange> missing) {
    return sequenceRecord(tenant, "numbers burnt by a roll-back", detail(writer, missing));
  }

  private static Decision closing(
      String tenant, String writer, long last, List<NumberRange> missing) {
    Map<String, Object> detail = detail(writer, missing);
    detail.put(LAST, last);
    return sequenceRecord(tenant, "end of a writer", detail);
  }

  private static Map<String, Object> detail(String writer, List<NumberRange> missing) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put(WRITER, writer);
    detail.put(MISSING, missing.stream().map(NumberRange::asList).toList());
    return detail;
  }

  private static Decision sequenceRecord(
      String tenant, String subject, Map<String, Object> detail) {
    return new Decision(
        new DecisionScope(Caller.system(new TenantId(tenant), "ledger"), null),
        DecisionKind.SEQUENCE,
        subject,
        DecisionBasis.NONE,
        DecisionResult.of(null, Duration.ZERO).withDetail(detail));
  }

  /** What the keeper works in. */
  record Surroundings(
      TransactionOperations transaction, Clock clock, String node, Duration lease) {}
}
