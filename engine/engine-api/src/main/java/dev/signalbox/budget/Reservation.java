package dev.signalbox.budget;

import java.time.LocalDate;
import java.util.List;

/**
 * Money set aside for one call.
 *
 * @param id of this reservation, and of the line in the report that it becomes
 * @param holds where it is set aside, one a budget that covers the call; empty where none does
 */
public record Reservation(String id, Claim claim, List<Hold> holds) {
  public Reservation {
    holds = List.copyOf(holds);
  }

  /**
   * A part of one budget.
   *
   * @param budgetId as people know it
   * @param edition of the budget, another one each time that what it covers changes
   * @param start the first day of the period that is charged
   */
  public record Hold(String budgetId, String edition, LocalDate start) {}
}
