package dev.signalbox.web.faces.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetailTextTest {
  @Test
  void shouldTellPlacesInATextAsPeopleCount() {
    assertThat(
            DetailText.of(
                List.of(
                    Map.of("start", 0, "end", 20),
                    Map.of("start", 30, "end", 50, "field", "amount"))))
        .isEqualTo("characters 1 to 20\namount: characters 31 to 50");
  }

  @Test
  void shouldTellNamesAndPlainNumbers() {
    assertThat(DetailText.of(Map.of("iban", 2.0E-4, "amount", 0.9)))
        .isEqualTo("amount: 0.9\niban: 0.0002");
    assertThat(DetailText.of(2.0E-4)).isEqualTo("0.0002");
    assertThat(DetailText.of(List.of())).isEqualTo("none");
  }

  @Test
  void shouldBearWhatIsNested() {
    assertThat(DetailText.of(List.of(Map.of("start", "x", "end", List.of(1)), "a", List.of("b"))))
        .contains("\na\n")
        .contains("x");
  }
}
