package dev.signalbox.camunda.runtime;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has PostgreSQL plan a statement for the values that it is asked with. After some executions it
 * would else settle on one plan for all values, and the one for rare values sorts tens of thousands
 * of rows where a value is frequent. Other databases are asked as they are.
 */
final class ValuePlans {
  private static final String FOR_VALUES =
      "select set_config('plan_cache_mode', 'force_custom_plan', true)";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final boolean postgresql;

  ValuePlans(JdbcClient jdbc, PlatformTransactionManager transactions, boolean postgresql) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
    this.postgresql = postgresql;
  }

  /** Asks; where {@code skewed}, with a plan of its own. */
  <T> T forValues(boolean skewed, Supplier<T> question) {
    if (!skewed || !postgresql) {
      return question.get();
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.sql(FOR_VALUES).query(String.class).single();
              return question.get();
            }));
  }
}
