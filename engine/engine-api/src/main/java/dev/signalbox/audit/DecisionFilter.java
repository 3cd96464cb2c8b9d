package dev.signalbox.audit;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/** Which records; a null component does not narrow. */
public record DecisionFilter(
    TenantId tenant,
    @Nullable ProcessInstanceId instanceId,
    @Nullable String elementId,
    @Nullable DecisionKind kind) {
  public static DecisionFilter of(TenantId tenant, ProcessInstanceId instanceId) {
    return new DecisionFilter(tenant, instanceId, null, null);
  }
}
