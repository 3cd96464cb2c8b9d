package dev.signalbox.ai.model;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount in a currency, written {@code 0.05 EUR}. */
public record Money(BigDecimal amount, Currency currency) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ([A-Z]{3})");

  public Money {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("an amount is not negative");
    }
  }

  /** Reads {@code 0.05 EUR}; empty for anything else and for currencies that do not exist. */
  public static Optional<Money> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(matcher.group(2)))
        .findFirst()
        .map(currency -> new Money(new BigDecimal(matcher.group(1)), currency));
  }

  /** Whether this is known to be at most {@code limit}; another currency is not known to be. */
  public boolean isWithin(Money limit) {
    return amount.signum() == 0
        || (currency.equals(limit.currency) && amount.compareTo(limit.amount) <= 0);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
