package dev.signalbox.process;

import dev.signalbox.identity.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which instances; a null component does not narrow.
 *
 * @param startedBy the login that started them: an author sees only their own
 */
public record InstanceFilter(
    TenantId tenant,
    @Nullable String processKey,
    @Nullable InstanceState state,
    @Nullable String businessKey,
    @Nullable String startedBy) {}
