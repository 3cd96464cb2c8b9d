package dev.signalbox.web.faces.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuePlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.5   | Total: EUR 1,234.50 | 1,234.50",
        "1234.5   | Gesamt 1.234,50 €   | 1.234,50",
        "1000     | 1'000.00 CHF        | 1'000.00",
        "1000     | pay 1000 today      | 1000"
      })
  void shouldFindAmountsAsPeopleWriteThem(double value, String text, String written) {
    assertThat(found(text, value)).containsExactly(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-01            | issued 1 March 2026         | 1 March 2026",
        "2026-03-31            | due 31.03.2026              | 31.03.2026",
        "2026-12-24            | by December 24, 2026 please | December 24, 2026",
        "DE89370400440532013000| IBAN DE89 3704 0044 0532 0130 00. | DE89 3704 0044 0532 0130 00",
        "acme ltd              | ACME Ltd, High Street       | ACME Ltd",
        "f(x) [y]              | take f(x) [y] and           | f(x) [y]"
      })
  void shouldFindDatesAccountsAndWords(String value, String text, String written) {
    assertThat(found(text, value)).containsExactly(written);
  }

  @Test
  void shouldFindAVeryLongValueAsItStands() {
    String value = "a1".repeat(15_000);

    assertThat(found("take " + value + " now", value)).containsExactly(value);
  }

  @Test
  void shouldNotTakeAPartOfALongerNumberOrWord() {
    assertThat(found("invoice 81234567", 1234)).isEmpty();
    assertThat(found("categories", "cat")).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatHasNoPlace() {
    assertThat(found("some text", "")).isEmpty();
    assertThat(found("true", true)).isEmpty();
    assertThat(ValuePlaces.of("text", Map.of("nested", Map.of("a", "text")))).isEmpty();
  }

  private static List<String> found(String text, Object value) {
    return ValuePlaces.of(text, Map.of("field", value)).stream()
        .map(mark -> text.substring(mark.start(), mark.end()))
        .toList();
  }
}
