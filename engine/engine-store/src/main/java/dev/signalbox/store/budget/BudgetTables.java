package dev.signalbox.store.budget;

import dev.signalbox.store.SqlDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables that budgets are kept in. Where it can be, the rows of periods, which many calls want,
 * come last in a transaction: nobody waits for them for long.
 *
 * @param taking reserves in one statement; null on a database that has none for it
 */
record BudgetTables(
    BudgetTable budgets,
    PeriodTable periods,
    ReservationTable reservations,
    UsageTable usage,
    @Nullable TakingStatement taking) {
  static BudgetTables of(JdbcTemplate jdbc, SqlDialect dialect) {
    return new BudgetTables(
        new BudgetTable(jdbc, dialect),
        new PeriodTable(jdbc, dialect),
        new ReservationTable(jdbc),
        new UsageTable(jdbc),
        dialect == SqlDialect.POSTGRESQL ? new TakingStatement(jdbc) : null);
  }
}
