package dev.signalbox.web.rest;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A budget and how it stands in the current period; all amounts are in its currency. */
record BudgetJson(
    String id,
    ScopeJson scope,
    BigDecimal amount,
    String currency,
    @Schema(example = "month") String period,
    @Schema(description = "Since when it has counted in this period.") Instant since,
    @Schema(description = "The end of the period; null where it has none.") @Nullable Instant until,
    BigDecimal spent,
    @Schema(description = "Set aside for calls under way.") BigDecimal reserved,
    BigDecimal left,
    @Schema(description = "Whether 80 % or more is spent.") boolean warned,
    @Schema(description = "What will be spent by the end of the period if it goes on so.")
        @Nullable BigDecimal forecast) {

  static BudgetJson of(BudgetState state) {
    Budget budget = state.budget();
    Amount forecast = state.forecast();
    return new BudgetJson(
        budget.id(),
        ScopeJson.of(budget.scope()),
        budget.limit().decimal(),
        budget.limit().currency().getCurrencyCode(),
        budget.period().name().toLowerCase(Locale.ROOT),
        state.since(),
        state.until(),
        state.spent().decimal(),
        state.reserved().decimal(),
        state.left().decimal(),
        state.warned(),
        forecast == null ? null : forecast.decimal());
  }

  /** Which calls it covers: null does not narrow. */
  record ScopeJson(
      @Nullable String process,
      @Nullable String element,
      @Nullable String model,
      @Nullable String tag) {
    static ScopeJson of(BudgetScope scope) {
      return new ScopeJson(scope.process(), scope.element(), scope.model(), scope.tag());
    }
  }
}
