package dev.signalbox.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void shouldShowWhatHidesOrTurnsText() {
    assertThat(PlainText.visible("a\u202Eb\u0000c\u0007")).isEqualTo("a\\u202Eb\\u0000c\\u0007");
    assertThat(PlainText.visible("a\u200Bb\u200Ec\uDB40\uDC41"))
        .isEqualTo("a\\u200Bb\\u200Ec\\uDB40\\uDC41");
    assertThat(PlainText.visible("half \uD83D!")).isEqualTo("half \\uD83D!");
  }

  @Test
  void shouldLeaveOrdinaryTextOfEveryScriptAlone() {
    String text = "Grüße\n\tשלום مرحبا 🚀 <b>&amp;</b>";
    assertThat(PlainText.visible(text)).isSameAs(text);
  }

  @Test
  void shouldWriteNumbersWithoutExponents() {
    assertThat(PlainText.of(2.0E-4)).isEqualTo("0.0002");
    assertThat(PlainText.of(1.0E10)).isEqualTo("10000000000");
    assertThat(PlainText.of(12.5)).isEqualTo("12.5");
    assertThat(PlainText.of(1.0E300)).isEqualTo("1.0E300");
    assertThat(PlainText.of(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void shouldCutWithoutHalvingACharacter() {
    assertThat(PlainText.shortened("ab🚀cd", 3)).isEqualTo("ab…");
    assertThat(PlainText.shortened("abc", 3)).isEqualTo("abc");
  }

  @Test
  void shouldShowEveryKindOfValue() {
    assertThat(PlainText.of(null)).isEmpty();
    assertThat(PlainText.of(true)).isEqualTo("yes");
    assertThat(PlainText.line(Map.of("a", List.of(1, 2)), 100)).isEqualTo("{ \"a\" : [ 1, 2 ] }");
    assertThat(PlainText.size(1234)).isEqualTo("1.2 kB");
  }
}
