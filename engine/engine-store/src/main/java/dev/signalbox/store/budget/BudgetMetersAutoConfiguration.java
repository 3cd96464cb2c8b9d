package dev.signalbox.store.budget;

import dev.signalbox.store.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Shows the budgets where the application has meters. */
@AutoConfiguration(
    after = BudgetAutoConfiguration.class,
    afterName =
        "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class BudgetMetersAutoConfiguration {
  private static final Duration REFRESH = Duration.ofSeconds(10);

  @Bean
  BudgetMeters budgetMeters(BudgetTables tables, Clock clock, MeterRegistry meters) {
    return new BudgetMeters(tables.budgets(), clock, meters);
  }

  @Bean
  PeriodicTask budgetMetersTask(BudgetMeters meters) {
    return new PeriodicTask("budget-meters", REFRESH, meters::refresh);
  }
}
