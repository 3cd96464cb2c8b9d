package dev.signalbox.audit;

import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the ledger. */
public interface DecisionArchive {
  Optional<DecisionRecord> find(TenantId tenant, String id);

  /** In the order they were written, oldest first. */
  Page<DecisionRecord> list(DecisionFilter filter, PageRequest page);

  /** The same records, newest first. Its cursors are not those of {@link #list}. */
  Page<DecisionRecord> newest(DecisionFilter filter, PageRequest page);

  /**
   * The last record of that kind at each element of each of these instances, in the order they were
   * written: what a page of instances or tasks needs, at once.
   */
  List<DecisionRecord> latest(
      TenantId tenant, DecisionKind kind, Collection<ProcessInstanceId> instances);
}
