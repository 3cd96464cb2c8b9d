package dev.signalbox.store.budget;

import dev.signalbox.budget.Reservation.Hold;
import dev.signalbox.store.budget.PeriodTable.Change;
import dev.signalbox.store.budget.ReservationTable.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Books the ends of calls, many in few statements: their rows go, those that were still there are
 * charged, and each budget's period is changed once, at last and always in the same order, so that
 * nobody waits for it for long nor in a circle. Joins the caller's transaction; for one use.
 */
final class Settling {
  private static final Comparator<Hold> ORDER =
      Comparator.comparing(Hold::edition).thenComparing(Hold::start);

  private final BudgetTables tables;
  private final Instant now;
  private final Map<Hold, Change> changes = new TreeMap<>(ORDER);

  Settling(BudgetTables tables, Instant now) {
    this.tables = tables;
    this.now = now;
  }

  /** Those that it ended: others had ended the rest. */
  List<Open> book(List<EndedCall> calls) {
    boolean[] there = tables.reservations().delete(calls);
    List<EndedCall> mine = new ArrayList<>();
    List<EndedCall> late = new ArrayList<>();
    for (int i = 0; i < there.length; i++) {
      (there[i] ? mine : late).add(calls.get(i));
    }
    tables.usage().insert(mine.stream().filter(it -> it.charge() != null).toList(), now);
    mine.forEach(it -> change(it.call(), -it.call().most().micros(), it.charged()));
    late.forEach(this::correct);
    tables.periods().book(changes);
    return mine.stream().map(EndedCall::call).toList();
  }

  /** One that took so long that it was charged in full meanwhile. */
  private void correct(EndedCall ended) {
    Open call = ended.call();
    UsageTable.Charge charge = ended.charge();
    boolean corrected =
        charge == null
            ? tables.usage().forget(call.id())
            : charge.known() && tables.usage().correct(call.id(), charge);
    if (corrected) {
      change(call, 0, ended.charged() - call.most().micros());
    }
  }

  private void change(Open call, long reserved, long spent) {
    Change change = new Change(reserved, spent);
    call.holds().forEach(hold -> changes.merge(hold, change, Change::and));
  }
}
