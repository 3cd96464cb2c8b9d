package dev.signalbox.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What more may narrow a list of instances; a null component does not.
 *
 * @param from started at this time or later
 * @param until started before this time
 */
public record InstanceSearch(
    @Nullable VariableMatch variable,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable InstanceCondition condition) {
  public static final InstanceSearch NONE = new InstanceSearch(null, null, null, null);
}
