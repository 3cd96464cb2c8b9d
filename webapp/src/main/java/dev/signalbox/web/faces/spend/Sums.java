package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.UsageLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Charges of one currency, added.
 *
 * @param unknown how many of the calls were charged in full, their end being unknown
 */
record Sums(Amount amount, long calls, long unknown, long input, long output) {

  /** One a currency, the one with most calls first. */
  static List<Sums> of(List<UsageLine> lines) {
    Map<Currency, Sums> sums = new HashMap<>();
    lines.forEach(line -> sums.merge(line.amount().currency(), of(line), Sums::plus));
    List<Sums> all = new ArrayList<>(sums.values());
    all.sort(
        Comparator.comparing(Sums::calls)
            .reversed()
            .thenComparing(it -> it.currency().getCurrencyCode()));
    return all;
  }

  private static Sums of(UsageLine line) {
    return new Sums(
        line.amount(), line.calls(), line.unknown(), line.tokens().input(), line.tokens().output());
  }

  private Sums plus(Sums other) {
    return new Sums(
        new Amount(amount.micros() + other.amount.micros(), currency()),
        calls + other.calls,
        unknown + other.unknown,
        input + other.input,
        output + other.output);
  }

  Currency currency() {
    return amount.currency();
  }
}
