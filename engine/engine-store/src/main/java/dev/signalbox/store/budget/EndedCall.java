package dev.signalbox.store.budget;

import dev.signalbox.budget.Ending;
import dev.signalbox.budget.Tokens;
import dev.signalbox.store.budget.ReservationTable.Open;
import dev.signalbox.store.budget.UsageTable.Charge;
import org.jspecify.annotations.Nullable;

/**
 * A call that money was set aside for, at its end.
 *
 * @param charge what it is charged; null where it was not made
 */
record EndedCall(Open call, @Nullable Charge charge) {
  static EndedCall of(Ending ending) {
    Open call = Open.of(ending.reservation());
    if (ending instanceof Ending.Settled settled) {
      return new EndedCall(call, new Charge(settled.actual(), settled.tokens(), true));
    }
    return ending instanceof Ending.Released ? new EndedCall(call, null) : unknown(call);
  }

  /** Nobody heard how it ended. */
  static EndedCall unknown(Open call) {
    return new EndedCall(call, new Charge(call.most(), Tokens.NONE, false));
  }

  /** In millionths. */
  long charged() {
    return charge == null ? 0 : charge.amount().micros();
  }
}
