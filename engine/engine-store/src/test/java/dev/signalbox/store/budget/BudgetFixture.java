package dev.signalbox.store.budget;

import dev.signalbox.budget.Budgets;
import dev.signalbox.budget.UsageReport;
import dev.signalbox.testing.SettableClock;
import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Running budgets in a test's hand. */
record BudgetFixture(ConfigurableApplicationContext app) {
  JdbcBudgetBook book() {
    return app.getBean(JdbcBudgetBook.class);
  }

  /** The book of another node, or of one that is killed: nobody renews what it sets aside. */
  JdbcBudgetBook bookOf(String holder) {
    return new JdbcBudgetBook(app.getBean(Books.class), holder);
  }

  Budgets budgets() {
    return app.getBean(Budgets.class);
  }

  UsageReport usage() {
    return app.getBean(UsageReport.class);
  }

  BudgetUpkeep upkeep() {
    return app.getBean(BudgetUpkeep.class);
  }

  SettableClock clock() {
    return (SettableClock) app.getBean(Clock.class);
  }

  JdbcTemplate jdbc() {
    return app.getBean(JdbcTemplate.class);
  }

  /** What all nodes have set aside for a tenant. */
  long reservations(String tenant) {
    Long count =
        jdbc()
            .queryForObject(
                "select count(*) from sb_budget_reservation where tenant = ?", Long.class, tenant);
    return count == null ? 0 : count;
  }
}
