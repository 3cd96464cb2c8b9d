package dev.signalbox.store.budget;

import static java.util.stream.Collectors.toMap;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Ending;
import dev.signalbox.budget.Reservation;
import dev.signalbox.budget.Reservation.Hold;
import dev.signalbox.budget.ReserveOutcome;
import dev.signalbox.budget.ReserveOutcome.Refused;
import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.store.budget.PeriodTable.Change;
import dev.signalbox.store.budget.PeriodTable.Taking;
import dev.signalbox.store.budget.ReservationTable.Open;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books in the database: reserving takes from every budget in one transaction, ending reservations
 * deletes their rows and books what they came to in another. Whoever deletes the row books it, so
 * it is booked once, by its caller or by the {@link BudgetUpkeep} of any node.
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
    return atOnce(claim)
        .<ReserveOutcome>map(Reserved::new)
        .orElseGet(
            () -> Objects.requireNonNull(ownTransaction.execute(status -> reserveNow(claim))));
  }

  /** Empty where the database has no statement for it, or the claim has its difficulties. */
  private Optional<Reservation> atOnce(Claim claim) {
    TakingStatement statement = tables.taking();
    return statement == null || TransactionSynchronizationManager.isActualTransactionActive()
        ? Optional.empty()
        : statement.take(claim, new TakingStatement.Stamp(ids.get(), holder, clock.instant()));
  }

  private ReserveOutcome reserveNow(Claim claim) {
    Instant now = clock.instant();
    List<Hold> holds = new ArrayList<>();
    for (BudgetRow row : tables.budgets().covering(claim)) {
      Hold hold = row.hold(now);
      Budget budget = row.budget();
      if (!budget.limit().currency().equals(claim.most().currency())) {
        giveBack(holds, claim);
        return Refused.otherCurrency(budget, claim.most());
      }
      Taking taking = tables.periods().take(hold, claim.most().micros());
      if (taking instanceof Taking.TooLittle little) {
        giveBack(holds, claim);
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

  /** No rollback: while one goes on, H2 2.3 loses changes of others that wait for the same row. */
  private void giveBack(List<Hold> holds, Claim claim) {
    Change back = new Change(-claim.most().micros(), 0);
    tables.periods().book(holds.stream().collect(toMap(it -> it, it -> back)));
  }

  @Override
  public void end(List<Ending> endings) {
    book(endings.stream().map(EndedCall::of).toList());
  }

  /** Charges calls in full; those that others have ended are not among what it returns. */
  List<Open> chargeInFull(List<Open> calls) {
    return book(calls.stream().map(EndedCall::unknown).toList());
  }

  private List<Open> book(List<EndedCall> calls) {
    Settling settling = new Settling(tables, clock.instant());
    return Objects.requireNonNull(ownTransaction.execute(status -> settling.book(calls)));
  }
}
