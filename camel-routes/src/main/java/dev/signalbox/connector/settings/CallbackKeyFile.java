package dev.signalbox.connector.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keeps the installation's callback key in a file that only its owner reads; made at the first
 * start.
 */
public final class CallbackKeyFile {
  private static final int KEY_BYTES = 32;

  private final Path file;

  public CallbackKeyFile(Path file) {
    this.file = file;
  }

  /** The key, the same at every start. Fails when the file can be neither read nor made. */
  public byte[] read() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the callback key cannot be kept in " + file, unreadable);
    }
  }

  private void create() throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "callback", ".key");
    Files.writeString(draft, HexFormat.of().formatHex(key) + System.lineSeparator());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
