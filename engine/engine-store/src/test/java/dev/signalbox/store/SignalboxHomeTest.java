package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalboxHomeTest {
  @TempDir Path folder;

  @Test
  void shouldMakeAKeyOnceAndForItsOwnerOnly() throws Exception {
    SignalboxHome home = new SignalboxHome(folder.resolve("new"));

    byte[] made = home.key("a.key", () -> new byte[] {1, 2});

    assertThat(home.key("a.key", () -> new byte[] {9})).isEqualTo(made);
    assertThat(permissions(folder.resolve("new/keys"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("new/keys/a.key"))).isEqualTo("rw-------");
    assertThat(folder.resolve("new/keys")).isDirectoryNotContaining("glob:**.new-*");
  }

  @Test
  void shouldGiveAllWhoMakeAKeyAtOnceTheSameOne() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> keys = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] own = {(byte) i};
        keys.add(pool.submit(() -> new SignalboxHome(folder).key("b.key", () -> own)));
      }
      byte[] first = keys.get(0).get();
      for (Future<byte[]> key : keys) {
        assertThat(key.get()).isEqualTo(first);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void shouldNameTheFolderThatItCannotMake() throws Exception {
    Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> new SignalboxHome(folder.resolve("file")).folder("keys"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("file/keys");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
