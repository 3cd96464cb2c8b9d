package dev.signalbox.budget;

import org.jspecify.annotations.Nullable;

/**
 * Which of a tenant's calls a budget covers: those that agree with every component; one that is
 * null does not narrow.
 *
 * @param process the key of the process that asks
 * @param element the id of the step that asks
 * @param tag what the call is for
 */
public record BudgetScope(
    @Nullable String process,
    @Nullable String element,
    @Nullable String model,
    @Nullable String tag) {
  /** Every call of the tenant. */
  public static final BudgetScope TENANT = new BudgetScope(null, null, null, null);

  /** Whether such a call is covered. */
  public boolean covers(Claim claim) {
    Purpose purpose = claim.purpose();
    return agrees(process, purpose.process())
        && agrees(element, purpose.elementId())
        && agrees(model, claim.model())
        && agrees(tag, purpose.tag());
  }

  private static boolean agrees(@Nullable String wanted, @Nullable String given) {
    return wanted == null || wanted.equals(given);
  }
}
