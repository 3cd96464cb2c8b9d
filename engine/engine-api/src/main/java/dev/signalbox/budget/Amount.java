package dev.signalbox.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of money.
 *
 * @param micros millionths of a unit of the currency, 0 to {@link #MOST}
 */
public record Amount(long micros, Currency currency) {
  /** Digits after the point. */
  public static final int SCALE = 6;

  /** A million million units: sums of a few stay far from the end of a {@code long}. */
  public static final long MOST = 1_000_000_000_000_000_000L;

  public Amount {
    if (micros < 0 || micros > MOST) {
      throw new IllegalArgumentException("an amount lies between 0 and 1000000000000");
    }
  }

  /** To the millionth; halves go up. */
  public static Amount of(BigDecimal amount, Currency currency) {
    BigDecimal rounded = amount.setScale(SCALE, RoundingMode.HALF_UP);
    return new Amount(rounded.unscaledValue().longValueExact(), currency);
  }

  /** Nothing, in that currency. */
  public static Amount none(Currency currency) {
    return new Amount(0, currency);
  }

  /** Units of the currency, with six digits after the point. */
  public BigDecimal decimal() {
    return BigDecimal.valueOf(micros, SCALE);
  }

  /** As people write it: {@code 0.05 EUR}. */
  @Override
  public String toString() {
    return decimal().stripTrailingZeros().toPlainString() + " " + currency.getCurrencyCode();
  }
}
