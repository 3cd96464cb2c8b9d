package dev.signalbox.ai.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsNodeTest {
  @Test
  void shouldReadTextsListsAndSections() {
    SettingsNode node =
        read("id: a\nnone:\nwho: [x, 7]\none: y\nin: {depth: 2}\nmany:\n  - k: 1\n  - k: 2\n");

    assertThat(node.text("id")).isEqualTo("a");
    assertThat(node.optionalText("none")).isEmpty();
    assertThat(node.texts("who")).containsExactly("x", "7");
    assertThat(node.texts("one")).containsExactly("y");
    assertThat(node.texts("nobody")).isEmpty();
    assertThat(node.section("in").optionalCount("depth", 9)).contains(2);
    assertThat(node.sections("many")).extracting(it -> it.text("k")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a: 1\\n  b: 2|f:2: no YAML: mapping values are not allowed here",
        "a: 1\\nb: 2\\na: 3|f:3: 'a' stands here twice",
        "- a|f:1: a mapping of keys to values is expected",
        "[]: a|f:1: a key is a plain text",
        "a: &x {b: 1}\\nc: *x|f:1: anchors are not allowed here",
        "a: !!java.util.Date 1|f:1: no YAML: Global tag is not allowed: tag:yaml.org,2002:java.util.Date",
        "# nothing|f:1: the file is empty"
      })
  void shouldNameTheLineOfWhatIsNoSettings(String text, String complaint) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(complaint);
  }

  @Test
  void shouldNameTheLineOfAKey() {
    SettingsNode node = read("a: 1\nlist:\n  - k: x\n  - k: {}\ncount: many\n");

    assertThatThrownBy(() -> node.optionalCount("count", 5))
        .hasMessage("f:5: 'count' is no whole number from 0 to 5: 'many'");
    assertThatThrownBy(() -> node.sections("list").get(1).text("k"))
        .hasMessage("f:4: 'k' is no text");
    assertThatThrownBy(() -> node.text("b")).hasMessage("f:1: 'b' is missing");
    assertThatThrownBy(() -> node.sections("list").get(1).text("b"))
        .hasMessage("f:4: 'b' is missing");
    assertThatThrownBy(() -> node.texts("list"))
        .hasMessage("f:3: 'list' lists something that is no text");
    assertThatThrownBy(() -> node.sections("a")).hasMessage("f:1: 'a' is no list");
  }

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "5s,PT5S", "2 m,PT2M", "1h,PT1H", "PT1M30S,PT1M30S"})
  void shouldReadDurations(String written, Duration duration) {
    assertThat(Numbers.duration(written)).contains(duration);
  }

  @ParameterizedTest
  @CsvSource({"0s", "5", "-5s", "PT0S", "5 days", "PT-1S"})
  void shouldReadNoOtherDurations(String written) {
    assertThat(Numbers.duration(written)).isEmpty();
  }

  private static SettingsNode read(String text) {
    return SettingsNode.read("f", text);
  }
}
