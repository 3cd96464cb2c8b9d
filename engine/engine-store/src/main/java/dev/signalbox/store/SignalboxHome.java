package dev.signalbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * The folder that holds what is not in the database: keys and checkpoints. Folders and files are
 * made when first needed, for the owner only. Fails with {@link UncheckedIOException} where the
 * folder cannot be read or written.
 */
public record SignalboxHome(Path path) {
  private static final String OWNER_FOLDER = "rwx------";
  private static final String OWNER_FILE = "rw-------";

  /** A folder of the home, made if it is missing. */
  public Path folder(String name) {
    Path folder = path.resolve(name);
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        restrict(folder, OWNER_FOLDER);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }

  /**
   * The bytes of a key file under {@code keys/}, which all nodes of an installation share. Made at
   * the first call, whole or not at all; where two processes make it at once, the first one's
   * stands.
   */
  public byte[] key(String name, Supplier<byte[]> maker) {
    return readOrMake(folder("keys").resolve(name), maker);
  }

  /** The name of this home, and so of the node that runs on it; made at the first call. */
  public String nodeId(Supplier<String> maker) {
    byte[] id =
        readOrMake(
            folder("").resolve("node-id"), () -> maker.get().getBytes(StandardCharsets.UTF_8));
    return new String(id, StandardCharsets.UTF_8).strip();
  }

  private static byte[] readOrMake(Path file, Supplier<byte[]> maker) {
    try {
      if (!Files.exists(file)) {
        create(file, maker.get());
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make " + file, e);
    }
  }

  /** Makes an owner-only file, empty, unless it is there. */
  public static void createOwnerOnly(Path file) throws IOException {
    try {
      Files.createFile(file);
      restrict(file, OWNER_FILE);
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  private static void create(Path file, byte[] bytes) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), ".new-", "");
    try {
      restrict(draft, OWNER_FILE);
      Files.write(draft, bytes);
      link(file, draft);
    } catch (FileAlreadyExistsException e) {
      return;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A link fails where the file is there; a file system without links takes a plain move. */
  private static void link(Path file, Path draft) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    }
  }

  private static void restrict(Path file, String permissions) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }
}
