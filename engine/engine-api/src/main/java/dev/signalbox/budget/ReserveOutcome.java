package dev.signalbox.budget;

import org.jspecify.annotations.Nullable;

/** What became of a claim. */
public sealed interface ReserveOutcome {
  /** The money is set aside: the call may be made, and must be settled or released. */
  record Reserved(Reservation reservation) implements ReserveOutcome {}

  /**
   * A budget does not allow it; nothing was set aside anywhere.
   *
   * @param left what that budget has left; null where it counts in another currency
   * @param reason for people, one clause
   */
  record Refused(String budgetId, @Nullable Amount left, String reason) implements ReserveOutcome {
    /** There is not so much left. */
    public static Refused exhausted(Budget budget, Amount left, Amount asked) {
      String reason =
          "the budget '%s' has %s left of %s %s, and the call may come to %s"
              .formatted(budget.id(), left, budget.limit(), budget.period().words(), asked);
      return new Refused(budget.id(), left, reason);
    }

    /** It does not know what that currency is worth. */
    public static Refused otherCurrency(Budget budget, Amount asked) {
      String reason =
          "the budget '%s' counts in %s, and the call is charged in %s"
              .formatted(budget.id(), budget.limit().currency(), asked.currency());
      return new Refused(budget.id(), null, reason);
    }
  }
}
