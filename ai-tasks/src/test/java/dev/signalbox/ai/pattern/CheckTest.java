package dev.signalbox.ai.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
        "NO9386011117947", "AT611904300234573201", "CH9300762011623852957"
      })
  void shouldAcceptRightAccountNumbers(String iban) {
    assertThat(Check.IBAN.holds(iban)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013001",
        "DE8937040044053201300",
        "RF18539007547034",
        "XX89370400440532013000",
        "DE8937040044053201300O",
        "",
        "IBAN"
      })
  void shouldRefuseWrongAccountNumbers(String iban) {
    assertThat(Check.IBAN.holds(iban)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ISO11649, RF18539007547034, true",
    "ISO11649, RF18539007547035, false",
    "LUHN, 4111111111111111, true",
    "LUHN, 4111111111111112, false",
    "VAT_ID, DE136695976, true",
    "VAT_ID, DE136695977, false",
    "VAT_ID, ATU12345678, true",
    "VAT_ID, US123, false",
    "NONE, anything, true"
  })
  void shouldProveOtherNumbersByTheirOwnRule(Check check, String value, boolean right) {
    assertThat(check.holds(value)).isEqualTo(right);
  }
}
