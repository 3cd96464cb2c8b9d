package dev.signalbox.store.budget;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;

/** What all who keep budgets work with: the tables, and where names and times come from. */
record Books(
    BudgetTables tables,
    PlatformTransactionManager transactions,
    Supplier<String> ids,
    Clock clock) {}
