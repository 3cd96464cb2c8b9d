package dev.signalbox.budget;

import java.util.List;

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

  /** Ends reservations, all of them or none. Does nothing for one that has ended before. */
  void end(List<Ending> endings);

  /** See {@link Ending.Settled}. */
  default void settle(Reservation reservation, Amount actual, Tokens tokens) {
    end(List.of(new Ending.Settled(reservation, actual, tokens)));
  }

  /** See {@link Ending.ChargedInFull}. */
  default void chargeInFull(Reservation reservation) {
    end(List.of(new Ending.ChargedInFull(reservation)));
  }

  /** See {@link Ending.Released}. */
  default void release(Reservation reservation) {
    end(List.of(new Ending.Released(reservation)));
  }
}
