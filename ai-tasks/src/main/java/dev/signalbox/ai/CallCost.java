package dev.signalbox.ai;

import dev.signalbox.ai.backend.Prices;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import org.jspecify.annotations.Nullable;

/** What calls cost: by the prices of the back end, or where it has none by the model's own. */
final class CallCost {
  private CallCost() {}

  /** The most that a call can come to; null where it costs nothing. */
  static @Nullable Money most(LoadedModel model, ModelInput input) {
    return of(model, model.model().most(input).lasting(model.backend().limits().timeout()));
  }

  /** What a call came to that used so much; null where it costs nothing. */
  static @Nullable Money of(LoadedModel model, Usage usage) {
    Prices prices = model.backend().prices();
    return prices.free()
        ? model.definition().cost()
        : new Money(prices.of(usage), prices.currency());
  }
}
