package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeDirectoryTest {
  @TempDir private Path folder;

  @Test
  void makesWhatIsMissing() {
    try (HomeDirectory home = HomeDirectory.open(folder.resolve("a/b"))) {
      assertThat(home.path()).isAbsolute().isDirectory();
    }
  }

  @Test
  void isForOneAtATime() {
    try (HomeDirectory home = HomeDirectory.open(folder)) {
      assertThatThrownBy(() -> HomeDirectory.open(home.path()))
          .isInstanceOf(StartRefusedException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("SIGNALBOX_HOME");
    }
    HomeDirectory.open(folder).close();
  }

  @Test
  void saysWhenItCannotBeUsed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> HomeDirectory.open(file))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void emptiesItsOwnTemporaryFolder() throws IOException {
    try (HomeDirectory home = HomeDirectory.open(folder)) {
      Path temporary = home.path().resolve("tmp");
      Files.createDirectories(temporary.resolve("left"));
      Files.createFile(temporary.resolve("left/library.so"));

      home.emptyTemporary(temporary);

      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void leavesOtherTemporaryFoldersAlone(@TempDir Path system) throws IOException {
    Path file = Files.createFile(system.resolve("somebody's"));
    try (HomeDirectory home = HomeDirectory.open(folder)) {
      home.emptyTemporary(system);
      home.emptyTemporary(home.path());
    }
    assertThat(file).exists();
    assertThat(folder.resolve("signalbox.lock")).exists();
  }
}
