package dev.signalbox.store.budget;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.BudgetState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Shows every budget's current period as {@code signalbox.ai.budget.limit}, {@code .spent} and
 * {@code .reserved}, in units of its currency: to look at, not to count with.
 */
final class BudgetMeters {
  private final BudgetTable budgets;
  private final Clock clock;
  private final MultiGauge limit;
  private final MultiGauge spent;
  private final MultiGauge reserved;

  BudgetMeters(BudgetTable budgets, Clock clock, MeterRegistry meters) {
    this.budgets = budgets;
    this.clock = clock;
    this.limit = gauge("limit", "What calls may cost in the period", meters);
    this.spent = gauge("spent", "What calls came to in the period", meters);
    this.reserved = gauge("reserved", "What is set aside for calls under way", meters);
  }

  void refresh() {
    List<BudgetState> states = budgets.states(clock.instant());
    show(limit, states, state -> state.budget().limit());
    show(spent, states, BudgetState::spent);
    show(reserved, states, BudgetState::reserved);
  }

  private static void show(
      MultiGauge gauge, List<BudgetState> states, Function<BudgetState, Amount> value) {
    gauge.register(
        states.stream()
            .<Row<?>>map(state -> Row.of(tags(state), value.apply(state).decimal().doubleValue()))
            .toList(),
        true);
  }

  private static Tags tags(BudgetState state) {
    return Tags.of(
        "tenant",
        state.budget().tenant().value(),
        "budget",
        state.budget().id(),
        "currency",
        state.budget().limit().currency().getCurrencyCode());
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry meters) {
    return MultiGauge.builder("signalbox.ai.budget." + name)
        .description(description)
        .register(meters);
  }
}
