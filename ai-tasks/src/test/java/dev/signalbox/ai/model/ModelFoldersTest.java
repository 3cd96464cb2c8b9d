package dev.signalbox.ai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFoldersTest {
  private static final String DEFINITION =
      "name: pets\nversion: 1\ntask: classify\nprovider: onnx\n";

  @TempDir Path home;

  @Test
  void shouldFindTheModelsOnTheClassPath() {
    assertThat(new ModelFolders(home).definitions())
        .extracting(ModelDefinition::name)
        .contains("ticket-classifier", "invoice-fields");
  }

  @Test
  void shouldAddAModelOfTheInstallation() throws IOException {
    write("pets", DEFINITION + "labels: {cats: Cats., dogs: Dogs.}\nclearance: internal\n");

    ModelDefinition model = only("pets");

    assertThat(model.labelNames()).containsExactly("cats", "dogs");
    assertThat(model.clearance()).isEqualTo(Sensitivity.INTERNAL);
    assertThat(model.version()).isEqualTo("1");
  }

  @Test
  void shouldOverrideAModelOfTheClassPathAsAWhole() throws IOException {
    write("ticket-classifier", DEFINITION.replace("pets", "ticket-classifier"));

    assertThat(only("ticket-classifier").labels()).isEmpty();
  }

  @Test
  void shouldNameAFileThatIsMissing() throws IOException {
    write("pets", DEFINITION + "digests: {examples.jsonl: '" + Digests.of("x") + "'}\n");

    assertThatThrownBy(() -> new ModelFolders(home).definitions())
        .isInstanceOf(ModelUnusableException.class)
        .hasMessage("The model file " + file("pets", "examples.jsonl") + " is missing.");
  }

  @Test
  void shouldNameAFileThatIsAnotherOne() throws IOException {
    write("pets", DEFINITION + "digests: {examples.jsonl: '" + Digests.of("x") + "'}\n");
    Files.writeString(file("pets", "examples.jsonl"), "y");

    assertThatThrownBy(() -> new ModelFolders(home).definitions())
        .isInstanceOf(ModelUnusableException.class)
        .hasMessage(
            "The model file %s has the digest %s, but %s was declared."
                .formatted(file("pets", "examples.jsonl"), Digests.of("y"), Digests.of("x")));
  }

  @Test
  void shouldNameAFolderWithoutADefinition() throws IOException {
    Files.createDirectories(home.resolve("models/empty"));

    assertThatThrownBy(() -> new ModelFolders(home).definitions())
        .hasMessage("The model file " + file("empty", "model.yaml") + " is missing.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "task: classify|task: clasify|'task' is no AI task.",
        "name: pets|name: cats|'name' is not the name of its folder, pets.",
        "version: 1|versoin: 1|'versoin' is not known here",
        "provider: onnx|provider: ONNX!|'provider' does not match",
        "version: 1|version: {a: b}|'version' is no text.",
        "version: 1|version: 1\\nminConfidence: 7|'minConfidence' does not lie between 0 and 1.",
        "version: 1|version: 1\\nclearance: secret|'clearance' is no sensitivity.",
        "version: 1|version: 1\\ncost: cheap|'cost' is no amount",
        "version: 1|version: 1\\nversion: 2|is no YAML mapping"
      })
  void shouldNameTheKeyThatIsWrong(String right, String wrong, String complaint)
      throws IOException {
    write("pets", DEFINITION.replace(right, wrong.replace("\\n", "\n")));

    assertThatThrownBy(() -> new ModelFolders(home).definitions())
        .isInstanceOf(ModelUnusableException.class)
        .hasMessageContaining(file("pets", "model.yaml").toString())
        .hasMessageContaining(complaint);
  }

  private Path file(String model, String name) {
    return home.resolve("models").resolve(model).resolve(name);
  }

  private ModelDefinition only(String name) {
    return new ModelFolders(home)
        .definitions().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private void write(String name, String definition) throws IOException {
    Files.createDirectories(home.resolve("models").resolve(name));
    Files.writeString(file(name, "model.yaml"), definition);
  }
}
