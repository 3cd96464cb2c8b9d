package dev.signalbox.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
  @TempDir Path folder;

  @Test
  void shouldReadFromTheEnvironment() {
    Map<String, String> environment = Map.of("DESK_TOKEN", " t-1\n");

    assertThat(SecretReference.of("env:DESK_TOKEN").read(environment::get)).hasValue("t-1");
    assertThat(SecretReference.of("env:OTHER").read(environment::get)).isEmpty();
  }

  @Test
  void shouldReadTheFileAnewEachTime() throws IOException {
    Path file = folder.resolve("token");
    SecretReference reference = SecretReference.of("file:" + file);
    assertThat(reference.read(name -> null)).isEmpty();

    Files.writeString(file, "old\n");
    assertThat(reference.read(name -> null)).hasValue("old");

    Files.writeString(file, "new\n");
    assertThat(reference.read(name -> null)).hasValue("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "env:", "env:A B", "file:", "https://x", ""})
  void shouldTakeNothingButReferences(String text) {
    assertThatThrownBy(() -> SecretReference.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a secret is named by env:NAME or file:PATH");
  }
}
