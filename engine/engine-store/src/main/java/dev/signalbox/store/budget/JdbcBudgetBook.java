package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.Reservation.Hold;
import dev.signalbox.budget.ReserveOutcome;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.Tokens;
import dev.signalbox.store.budget.PeriodTable.Taking;
import dev.signalbox.store.budget.ReservationTable.Open;
import dev.signalbox.store.budget.UsageTable.Charge;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books in the database: reserving takes from every budget in one transaction, ending a reservation
 * deletes its row and books what it came to in another. Whoever deletes the row books it, so it is
 * booked once, by its caller or by the {@link BudgetUpkeep} of any node.
 */
final class JdbcBudgetBook implements BudgetBook {
  private final BudgetTables tables;
  private final TransactionTemplate ownTransaction;
  private final Supplier<String> ids;
  private final Clock clock;
  private final String holder;

  /**
   * @param holder this process's own name, another one at each start
   */
  JdbcBudgetBook(Books books, String holder) {
    this.tables = books.tables();
    this.ownTransaction = new TransactionTemplate(books.transactions());
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.ids = books.ids();
    this.clock = books.clock();
    this.holder = holder;
  }

  @Override
  public ReserveOutcome reserve(Claim claim) {
    ReserveOutcome outcome =
        ownTransaction.execute(
            status -> {
              ReserveOutcome attempt = reserveNow(claim);
              if (attempt instanceof Refused) {
                status.setRollbackOnly();
              }
              return attempt;
            });
    return Objects.requireNonNull(outcome);
  }

  private ReserveOutcome reserveNow(Claim claim) {
    Instant now = clock.instant();
    List<Hold> holds = new ArrayList<>();
    for (BudgetRow row : tables.budgets().covering(claim)) {
      Budget budget = row.budget();
      if (!budget.limit().currency().equals(claim.most().currency())) {
        return Refused.otherCurrency(budget, claim.most());
      }
      Hold hold = row.hold(now);
      Taking taking = tables.periods().take(hold, claim.most().micros());
      if (taking instanceof Taking.TooLittle little) {
        Amount left = new Amount(little.left(), budget.limit().currency());
        return Refused.exhausted(budget, left, claim.most());
      }
      if (taking instanceof Taking.Taken) {
        holds.add(hold);
      }
    }
    Reservation reservation = new Reservation(ids.get(), claim, holds);
    tables.reservations().insert(reservation, holder, now);
    return new Reserved(reservation);
  }

  @Override
  public void settle(Reservation reservation, Amount actual, Tokens tokens) {
    if (!actual.currency().equals(reservation.claim().most().currency())) {
      throw new IllegalArgumentException("a call is settled in the currency of its claim");
    }
    Charge charge = new Charge(actual, tokens, true);
    end(reservation, call -> settleNow(call, charge));
  }

  /** One that took so long that it was charged in full meanwhile is corrected. */
  private void settleNow(Open call, Charge charge) {
    if (!charge(call, charge) && tables.usage().correct(call.id(), charge)) {
      book(call, 0, charge.amount().micros() - call.most().micros());
    }
  }

  @Override
  public void chargeInFull(Reservation reservation) {
    end(reservation, this::chargeInFullNow);
  }

  /** False where it was ended by another. */
  boolean chargeInFull(Open call) {
    return Boolean.TRUE.equals(ownTransaction.execute(status -> chargeInFullNow(call)));
  }

  private boolean chargeInFullNow(Open call) {
    return charge(call, new Charge(call.most(), Tokens.NONE, false));
  }

  @Override
  public void release(Reservation reservation) {
    end(reservation, this::releaseNow);
  }

  private void releaseNow(Open call) {
    if (tables.reservations().delete(call.id())) {
      book(call, -call.most().micros(), 0);
    } else if (tables.usage().forget(call.id())) {
      book(call, 0, -call.most().micros());
    }
  }

  private boolean charge(Open call, Charge charge) {
    boolean mine = tables.reservations().delete(call.id());
    if (mine) {
      tables.usage().insert(call, charge, clock.instant());
      book(call, -call.most().micros(), charge.amount().micros());
    }
    return mine;
  }

  private void book(Open call, long reserved, long spent) {
    call.holds().forEach(hold -> tables.periods().book(hold, reserved, spent));
  }

  private void end(Reservation reservation, Consumer<Open> ending) {
    ownTransaction.executeWithoutResult(status -> ending.accept(Open.of(reservation)));
  }
}
