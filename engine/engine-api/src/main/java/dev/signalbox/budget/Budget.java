package dev.signalbox.budget;

import dev.signalbox.identity.TenantId;
import java.util.regex.Pattern;

/**
 * How much the calls of a scope may cost in a period.
 *
 * @param id the tenant's own name for it: lower case, digits and inner hyphens, at most 64
 * @param limit nothing more is called once it is spent or set aside
 */
public record Budget(
    TenantId tenant, String id, BudgetScope scope, Amount limit, BudgetPeriod period) {
  /** What an id looks like. */
  public static final String ID = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?";

  private static final Pattern IDS = Pattern.compile(ID);

  public Budget {
    if (!IDS.matcher(id).matches()) {
      throw new IllegalArgumentException("no id of a budget: " + id);
    }
  }

  /** Whether what was counted for the other counts for this one, too. */
  public boolean countsAs(Budget other) {
    return scope.equals(other.scope)
        && period == other.period
        && limit.currency().equals(other.limit.currency());
  }
}
