package dev.signalbox.audit;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps decisions in a list. No transactions: an append stands at once. */
public final class InMemoryDecisionLedger implements DecisionLedger, DecisionArchive {
  private static final String WRITER = "memory";

  private final Clock clock;
  private final List<DecisionRecord> records = new ArrayList<>();

  public InMemoryDecisionLedger() {
    this(Clock.systemUTC());
  }

  public InMemoryDecisionLedger(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<String> append(List<Decision> decisions) {
    int before = records.size();
    for (Decision decision : decisions) {
      long number = records.size() + 1L;
      records.add(
          new DecisionRecord(
              "d-" + number,
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              WRITER,
              number,
              decision));
    }
    return records.subList(before, records.size()).stream().map(DecisionRecord::id).toList();
  }

  @Override
  public synchronized Optional<DecisionRecord> find(TenantId tenant, String id) {
    return records.stream()
        .filter(record -> record.id().equals(id) && tenant.equals(tenantOf(record)))
        .findFirst();
  }

  @Override
  public synchronized Page<DecisionRecord> list(DecisionFilter filter, PageRequest page) {
    String cursor = page.cursor();
    if (cursor != null && !cursor.matches("[0-9]{1,18}")) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST,
          "The cursor is none of ours: begin again without one.",
          List.of(new FieldError("cursor", "is not the next of a page before")));
    }
    long after = cursor == null ? 0 : Long.parseLong(cursor);
    return page(
        records.stream().filter(record -> record.writerSeq() > after && matches(filter, record)),
        page);
  }

  @Override
  public synchronized Page<DecisionRecord> newest(DecisionFilter filter, PageRequest page) {
    long before = page.cursor() == null ? Long.MAX_VALUE : Long.parseLong(page.cursor());
    List<DecisionRecord> reversed = new ArrayList<>(records);
    Collections.reverse(reversed);
    return page(
        reversed.stream().filter(record -> record.writerSeq() < before && matches(filter, record)),
        page);
  }

  private static Page<DecisionRecord> page(Stream<DecisionRecord> matching, PageRequest page) {
    List<DecisionRecord> found = matching.limit(page.limit() + 1L).toList();
    boolean more = found.size() > page.limit();
    List<DecisionRecord> items = more ? found.subList(0, page.limit()) : found;
    return new Page<>(items, more ? Long.toString(items.get(items.size() - 1).writerSeq()) : null);
  }

  @Override
  public synchronized List<DecisionRecord> latest(
      TenantId tenant, DecisionKind kind, Collection<ProcessInstanceId> instances) {
    Map<ElementRef, DecisionRecord> last = new LinkedHashMap<>();
    for (DecisionRecord record : records) {
      ElementRef element = record.decision().scope().element();
      if (element != null
          && instances.contains(element.instanceId())
          && record.decision().kind() == kind
          && tenant.equals(tenantOf(record))) {
        last.remove(element);
        last.put(element, record);
      }
    }
    return List.copyOf(last.values());
  }

  /** Everything written so far, oldest first. */
  public synchronized List<DecisionRecord> records() {
    return List.copyOf(records);
  }

  /** The decisions written so far, oldest first. */
  public List<Decision> decisions() {
    return records().stream().map(DecisionRecord::decision).toList();
  }

  private static TenantId tenantOf(DecisionRecord record) {
    return record.decision().scope().caller().tenant();
  }

  private static boolean matches(DecisionFilter filter, DecisionRecord record) {
    var element = record.decision().scope().element();
    return filter.tenant().equals(tenantOf(record))
        && accepts(filter.kind(), record.decision().kind())
        && accepts(filter.instanceId(), element == null ? null : element.instanceId())
        && accepts(filter.elementId(), element == null ? null : element.elementId());
  }

  private static boolean accepts(@Nullable Object wanted, @Nullable Object actual) {
    return wanted == null || wanted.equals(actual);
  }
}
