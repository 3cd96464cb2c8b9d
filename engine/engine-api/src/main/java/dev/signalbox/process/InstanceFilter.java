package dev.signalbox.process;

import dev.signalbox.identity.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which instances; a null component does not narrow.
 *
 * @param businessKey the whole key, or its beginning followed by {@code *}
 * @param startedBy the login that started them: an author sees only their own
 */
public record InstanceFilter(
    TenantId tenant,
    @Nullable String processKey,
    @Nullable InstanceState state,
    @Nullable String businessKey,
    @Nullable String startedBy,
    InstanceSearch search) {
  /** All of a tenant. */
  public static InstanceFilter of(TenantId tenant) {
    return new InstanceFilter(tenant, null, null, null, null, InstanceSearch.NONE);
  }
}
