package dev.signalbox.ai.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1.234,56|1234.56",
        "1,234.56|1234.56",
        "1 234,5|1234.5",
        "1'234'567.00|1234567",
        "12|12",
        "-7.50|-7.5",
        "1.234|1234",
        "0,99|0.99",
        "1.234.567|1234567"
      })
  void shouldReadAmountsAsTheyAreWrittenAcrossCountries(String found, double amount) {
    assertThat(Normaliser.AMOUNT.values(found)).isEqualTo(List.of(amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2,3", "1.23.456", "12..5", "1.234,567.8", "99999999999999999"})
  void shouldReadNoAmountWhereThereIsNone(String found) {
    assertThat(Normaliser.AMOUNT.values(found)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-12, 2026-03-12",
    "12.03.2026, 2026-03-12",
    "12 March 2026, 2026-03-12",
    "'March 12th, 2026', 2026-03-12",
    "31/12/2026, 2026-12-31",
    "12/31/2026, 2026-12-31"
  })
  void shouldReadDates(String found, String date) {
    assertThat(Normaliser.DATE.values(found)).isEqualTo(List.of(date));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "31.02.2026", "12 Foo 2026", "99/99/2026", "1.2", "1.1.26"})
  void shouldReadNoDateWhereThereIsNone(String found) {
    assertThat(Normaliser.DATE.values(found)).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void shouldSayThatADateCanMeanTwoDays() {
    assertThat(Normaliser.DATE.values("3/4/2026")).isEqualTo(List.of("2026-04-03", "2026-03-04"));
  }
}
