package dev.signalbox.budget;

import dev.signalbox.identity.TenantId;
import java.time.Instant;

/**
 * Which charges, and how they are put together.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record UsageQuery(TenantId tenant, Instant from, Instant to, UsageKey groupBy) {
  public UsageQuery {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to is not before from");
    }
  }
}
