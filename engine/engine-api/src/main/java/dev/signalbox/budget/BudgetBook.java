package dev.signalbox.budget;

/**
 * Sets money aside before each call and charges it after: what is spent and set aside never passes
 * the limit of a budget that covers the call, whoever else calls at the same time, on this node and
 * others. Every method is a short transaction of its own.
 *
 * <p>A reservation that nobody ends, because its node was killed, is charged in full within a
 * minute.
 */
public interface BudgetBook {
  /** Sets the most that the call can come to aside in every budget that covers it, or in none. */
  ReserveOutcome reserve(Claim claim);

  /**
   * The call was made and came to so much; what was set aside beyond it is free again. Does nothing
   * the second time.
   *
   * @param actual in the currency of the claim; it is charged even if it is more than the claim
   */
  void settle(Reservation reservation, Amount actual, Tokens tokens);

  /** Nobody knows what the call came to: it is charged as if it had come to the most. */
  void chargeInFull(Reservation reservation);

  /** The call was surely not made: nothing is charged, and it is in no report. */
  void release(Reservation reservation);
}
