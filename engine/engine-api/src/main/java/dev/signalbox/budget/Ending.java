package dev.signalbox.budget;

/** How a call that money was set aside for came to its end. */
public sealed interface Ending {
  Reservation reservation();

  /**
   * It was made and came to so much; what was set aside beyond it is free again.
   *
   * @param actual in the currency of the claim; it is charged even if it is more than the claim
   */
  record Settled(Reservation reservation, Amount actual, Tokens tokens) implements Ending {
    public Settled {
      if (!actual.currency().equals(reservation.claim().most().currency())) {
        throw new IllegalArgumentException("a call is settled in the currency of its claim");
      }
    }
  }

  /** Nobody knows what it came to: it is charged as if it had come to the most. */
  record ChargedInFull(Reservation reservation) implements Ending {}

  /** It was surely not made: nothing is charged, and it is in no report. */
  record Released(Reservation reservation) implements Ending {}
}
