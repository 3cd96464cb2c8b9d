package dev.signalbox.ai.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFolderTest {
  @TempDir Path folder;

  private SettingsFolder<String> settings() {
    return new SettingsFolder<>(
        folder,
        (name, node, version) -> name + " " + node.allowOnly("says").text("says") + " " + version);
  }

  @Test
  void shouldSayNothingWithoutAFolder() {
    SettingsFolder<String> none = new SettingsFolder<>(folder.resolve("none"), (n, it, v) -> n);

    assertThat(none.refresh()).isFalse();
    assertThat(none.values()).isEmpty();
    assertThat(none.problems()).isEmpty();
  }

  @Test
  void shouldTakeUpFilesThatComeChangeAndGo() throws IOException {
    SettingsFolder<String> settings = settings();
    write("a", "says: one");
    assertThat(settings.refresh()).isTrue();
    assertThat(settings.values().get("a")).startsWith("a one ");
    assertThat(settings.refresh()).isFalse();

    String version = settings.values().get("a");
    write("a", "says: two");
    assertThat(settings.refresh()).isTrue();
    assertThat(settings.values().get("a")).startsWith("a two ");

    write("a", "says: one");
    settings.refresh();
    assertThat(settings.values()).containsEntry("a", version);

    Files.delete(folder.resolve("a.yaml"));
    assertThat(settings.refresh()).isTrue();
    assertThat(settings.values()).isEmpty();
  }

  @Test
  void shouldKeepWhatAFileSaidBeforeItBroke() throws IOException {
    SettingsFolder<String> settings = settings();
    write("a", "says: one");
    write("b", "says: other");
    settings.refresh();

    write("a", "# a comment\nsay: two");

    assertThat(settings.refresh()).isFalse();
    assertThat(settings.values().get("a")).startsWith("a one ");
    assertThat(settings.values()).containsKey("b");
    assertThat(settings.problems())
        .containsExactly(
            folder.resolve("a.yaml") + ":2: 'say' is not known here; known are [says]");
  }

  @Test
  void shouldForgetTheProblemOnceTheFileIsRight() throws IOException {
    SettingsFolder<String> settings = settings();
    write("a", "says: [");
    settings.refresh();
    assertThat(settings.problems()).hasSize(1);
    assertThat(settings.values()).isEmpty();

    write("a", "says: one");

    assertThat(settings.refresh()).isTrue();
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void shouldKeepWhatAFileSaidThatIsNoTextAnyMore() throws IOException {
    SettingsFolder<String> settings = settings();
    write("a", "says: one");
    settings.refresh();

    Files.write(folder.resolve("a.yaml"), new byte[] {'s', (byte) 0xff});
    settings.refresh();

    assertThat(settings.values()).containsKey("a");
    assertThat(settings.problems()).singleElement().asString().endsWith("is not in UTF-8");
  }

  @Test
  void shouldPassOverHiddenFilesAndOthers() throws IOException {
    SettingsFolder<String> settings = settings();
    Files.writeString(folder.resolve(".a.yaml"), "says: one");
    Files.writeString(folder.resolve("a.yaml.bak"), "says: one");
    Files.createDirectory(folder.resolve("b.yaml"));

    settings.refresh();

    assertThat(settings.values()).isEmpty();
    assertThat(settings.problems()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), text);
  }
}
