package dev.signalbox.process;

import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import java.util.Optional;

/** Reads instances, finished ones too. A foreign tenant's instance is as a missing one. */
public interface ProcessInstances {
  Optional<InstanceView> find(TenantId tenant, ProcessInstanceId id);

  /** The instance alone, which costs much less. */
  Optional<InstanceSummary> summary(TenantId tenant, ProcessInstanceId id);

  /** Newest first. */
  Page<InstanceSummary> list(InstanceFilter filter, PageRequest page);

  /** How many there are, counted up to {@link CountUpTo#LIMIT}. */
  CountUpTo count(InstanceFilter filter);
}
