package dev.signalbox.web.faces.spend;

import dev.signalbox.budget.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Amounts and counts as people read them. */
final class MoneyWords {
  private static final BigDecimal SMALL = new BigDecimal("0.01");
  private static final int PLACES = 2;
  private static final int FINE = 4;

  private MoneyWords() {}

  /**
   * {@code 1,234.50 EUR}; what is little with more digits: {@code 0.0512 EUR}, {@code 0.000412
   * EUR}.
   */
  static String of(Amount amount) {
    return bare(amount.decimal()) + " " + amount.currency().getCurrencyCode();
  }

  /** The same, of an amount that may be finer than a millionth. */
  static String of(BigDecimal amount, Currency currency) {
    return bare(amount) + " " + currency.getCurrencyCode();
  }

  /** Without its currency. */
  static String bare(BigDecimal amount) {
    if (amount.signum() == 0 || amount.compareTo(BigDecimal.ONE) >= 0) {
      return String.format(Locale.ENGLISH, "%,.2f", amount);
    }
    BigDecimal exact =
        amount.compareTo(SMALL) < 0 ? amount : amount.setScale(FINE, RoundingMode.HALF_UP);
    BigDecimal bare = exact.stripTrailingZeros();
    return bare.setScale(Math.max(PLACES, bare.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** {@code 12,345}. */
  static String count(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /** How much of a whole, in hundredths; a little is never nothing, nearly all never all. */
  static int percent(long part, long whole) {
    if (whole <= 0 || part <= 0) {
      return part > 0 ? 100 : 0;
    }
    if (part >= whole) {
      return (int) Math.min(Math.round(100.0 * part / whole), 9999);
    }
    return (int) Math.max(1, Math.min(99, Math.round(100.0 * part / whole)));
  }
}
