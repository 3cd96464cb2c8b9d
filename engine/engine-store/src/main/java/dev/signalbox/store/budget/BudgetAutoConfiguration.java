package dev.signalbox.store.budget;

import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.budget.UsageReport;
import dev.signalbox.store.PeriodicTask;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Provides the budgets, their book, and the report over what was charged. */
@AutoConfiguration(afterName = "dev.signalbox.store.ledger.LedgerAutoConfiguration")
class BudgetAutoConfiguration {
  private static final Duration UPKEEP = Duration.ofSeconds(5);

  @Bean
  BudgetTables budgetTables(JdbcTemplate jdbc, SqlDialect dialect) {
    return BudgetTables.of(jdbc, dialect);
  }

  @Bean
  Holder budgetHolder(TimeOrderedIds ids) {
    return new Holder(ids.next());
  }

  @Bean
  Books budgetBooks(
      BudgetTables tables,
      PlatformTransactionManager transactions,
      TimeOrderedIds ids,
      Clock clock) {
    return new Books(tables, transactions, ids::next, clock);
  }

  @Bean
  JdbcBudgetBook budgetBook(Books books, Holder holder) {
    return new JdbcBudgetBook(books, holder.id());
  }

  @Bean
  BudgetUpkeep budgetUpkeep(BudgetTables tables, JdbcBudgetBook book, Clock clock, Holder holder) {
    return new BudgetUpkeep(tables, book, clock, holder.id());
  }

  @Bean
  JdbcBudgets budgets(Books books, BudgetUpkeep upkeep, DecisionLedger ledger) {
    return new JdbcBudgets(books, upkeep, ledger);
  }

  @Bean
  UsageReport usageReport(BudgetTables tables) {
    return tables.usage();
  }

  @Bean
  PeriodicTask budgetUpkeepTask(BudgetUpkeep upkeep) {
    return new PeriodicTask("budget-upkeep", UPKEEP, upkeep::run);
  }

  /** This process, under another name at each start. */
  record Holder(String id) {}
}
