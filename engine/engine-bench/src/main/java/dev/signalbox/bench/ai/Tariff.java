package dev.signalbox.bench.ai;

import dev.signalbox.bench.Arguments;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a counterpart charges, in its own arithmetic.
 *
 * @param call in units of the currency
 * @param input for a million tokens read
 * @param output for a million tokens written
 */
record Tariff(BigDecimal call, BigDecimal input, BigDecimal output) {
  private static final int MICRO_DIGITS = 6;

  static Tariff of(Arguments arguments) {
    return new Tariff(
        price(arguments, "call"), price(arguments, "input"), price(arguments, "output"));
  }

  static Tariff free() {
    return of(Arguments.of(new String[0]));
  }

  static Tariff perCall(String price) {
    return of(Arguments.of(new String[] {"--call=" + price}));
  }

  static Tariff perMillion(String input, String output) {
    return of(Arguments.of(new String[] {"--input=" + input, "--output=" + output}));
  }

  private static BigDecimal price(Arguments arguments, String name) {
    return new BigDecimal(arguments.options().getOrDefault(name, "0"));
  }

  /** Millionths of a unit, each call rounded for itself, halves up. */
  long micros(long read, long written) {
    return input
        .multiply(BigDecimal.valueOf(read))
        .add(output.multiply(BigDecimal.valueOf(written)))
        .add(call.movePointRight(MICRO_DIGITS))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** As a back end's file says it; empty where nothing is charged. */
  String yaml() {
    return micros(1_000_000, 1_000_000) == 0
        ? ""
        : "prices: {currency: EUR, per-call: %s, input-per-million: %s, output-per-million: %s}\n"
            .formatted(call.toPlainString(), input.toPlainString(), output.toPlainString());
  }
}
