package dev.signalbox.ai.backend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * What a back end charges, in one currency.
 *
 * @param inputPerMillion for a million tokens that it reads
 * @param outputPerMillion for a million tokens that it writes
 * @param perCall for a call
 * @param perSecond for a second of a call
 */
public record Prices(
    Currency currency,
    BigDecimal inputPerMillion,
    BigDecimal outputPerMillion,
    BigDecimal perCall,
    BigDecimal perSecond) {
  /** Nothing is charged. */
  public static final Prices NONE =
      new Prices(
          Currency.getInstance("EUR"),
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  /** Amounts are kept to the millionth of a unit of the currency; halves go up. */
  public static final int SCALE = 6;

  public Prices {
    if (inputPerMillion.signum() < 0
        || outputPerMillion.signum() < 0
        || perCall.signum() < 0
        || perSecond.signum() < 0) {
      throw new IllegalArgumentException("a price is not negative");
    }
  }

  /** Whether nothing is charged at all. */
  public boolean free() {
    return inputPerMillion.signum() == 0
        && outputPerMillion.signum() == 0
        && perCall.signum() == 0
        && perSecond.signum() == 0;
  }

  /** The prices for people: {@code 3 EUR a million tokens in, 0.1 EUR a call}; empty for none. */
  public String words() {
    List<String> words = new ArrayList<>();
    word(inputPerMillion, " a million tokens in", words);
    word(outputPerMillion, " a million tokens out", words);
    word(perCall, " a call", words);
    word(perSecond, " a second", words);
    return String.join(", ", words);
  }

  private void word(BigDecimal price, String of, List<String> words) {
    if (price.signum() > 0) {
      String amount = price.stripTrailingZeros().toPlainString();
      words.add(amount + " " + currency.getCurrencyCode() + of);
    }
  }

  /** What a call costs that used so much. */
  public BigDecimal of(Usage usage) {
    return inputPerMillion
        .multiply(BigDecimal.valueOf(usage.inputTokens()))
        .add(outputPerMillion.multiply(BigDecimal.valueOf(usage.outputTokens())))
        .divide(MILLION)
        .add(perCall)
        .add(perSecond.multiply(BigDecimal.valueOf(usage.taken().toNanos())).divide(NANOS))
        .setScale(SCALE, RoundingMode.HALF_UP);
  }
}
