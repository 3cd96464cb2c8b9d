package dev.signalbox.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.model.ModelUnusableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleFileTest {
  private static final String FIRST = "{\"text\": \"a b\", \"label\": \"x\"}\n";

  private final ExampleFile file = new ExampleFile("pets/examples.jsonl");

  @Test
  void shouldReadALineAnExampleAndSkipBlankOnes() {
    assertThat(labelled(FIRST + "\n{\"text\": \"c\", \"label\": \"y\"}\n")).hasSize(2);
  }

  @Test
  void shouldReadTheSameExampleOnce() {
    assertThat(labelled(FIRST + FIRST)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"text\": \"a b\", \"label\": \"y\"}|gives the text of line 1 another label.",
        "{\"text\": \"a  b \", \"label\": \"y\"}|gives the text of line 1 another label.",
        "{\"text\": \"c\", \"label\": \"z\"}|has the label 'z', which model.yaml does not declare.",
        "{\"text\": \"c\"}|has no 'label'.",
        "{\"text\": \" \", \"label\": \"x\"}|has no 'text'.",
        "[1]|is no JSON object."
      })
  void shouldNameTheLineThatIsWrong(String line, String complaint) {
    assertThatThrownBy(() -> labelled(FIRST + line))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessage("pets/examples.jsonl line 2 " + complaint);
  }

  @Test
  void shouldNameTheLineThatIsNoJson() {
    assertThatThrownBy(() -> labelled(FIRST + "{\"text\": "))
        .hasMessageStartingWith("pets/examples.jsonl line 2 is no JSON object: ");
  }

  @Test
  void shouldRefuseALabelAmongTextsOfNoClass() {
    assertThatThrownBy(() -> file.unlabelled(FIRST.getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("pets/examples.jsonl line 1 has a label");
  }

  private List<ExampleFile.Example> labelled(String content) {
    return file.labelled(content.getBytes(StandardCharsets.UTF_8), List.of("x", "y"));
  }
}
