package dev.signalbox.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The directory that holds an installation's state, with the lock that keeps it to one process.
 *
 * <p>The lock is the operating system's, on the file {@code signalbox.lock}: it is gone with the
 * process, however that ends, so no stale lock has to be removed by hand.
 */
final class HomeDirectory implements AutoCloseable {
  private static final String LOCK_FILE = "signalbox.lock";
  private static final String TEMPORARY = "tmp";

  private final Path path;
  private final FileChannel channel;

  private HomeDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the directory where it is missing and takes its lock.
   *
   * @throws StartRefusedException when another process has it, or it cannot be written
   */
  static HomeDirectory open(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartRefusedException(
            "Another Signalbox runs on the home directory "
                + path
                + ": stop it, or set SIGNALBOX_HOME to another directory.");
      }
      return new HomeDirectory(path, channel);
    } catch (IOException e) {
      throw new StartRefusedException(
          "The home directory "
              + path
              + " cannot be used ("
              + e.getMessage()
              + "): make it writable, or set SIGNALBOX_HOME to another directory.",
          e);
    }
  }

  /** Absolute and normalized. */
  Path path() {
    return path;
  }

  /**
   * Makes the folder {@code tmp} of this home, or empties it: the lock is held, so nobody else uses
   * what lies there. Any other folder is left alone.
   *
   * @throws StartRefusedException when that cannot be done
   */
  void emptyTemporary(Path folder) {
    if (!folder.toAbsolutePath().normalize().equals(path.resolve(TEMPORARY))) {
      return;
    }
    try {
      for (Path left : entries(Files.createDirectories(folder))) {
        FileSystemUtils.deleteRecursively(left);
      }
    } catch (IOException e) {
      throw new StartRefusedException(
          "The folder " + folder + " cannot be emptied (" + e.getMessage() + ").", e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock of " + path + " could not be given back.", e);
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
